/* kadr-worker/prepare.h - loads everything that comes from files, before the box closes. */
#pragma once
#include <glib.h>

/* The user's language, in UTF-8; the first thing of all. */
void kadr_prepare_locale (void);

/* jansson's secret, libcrypto's settings. */
void kadr_prepare_libraries (void);
