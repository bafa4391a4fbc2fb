/* base/locale.h - the first thing every program does: UTF-8 names, the reader's language.
 *
 * libarchive 3.6 crashes on Cyrillic names in the C locale, where cron and systemd run programs. So
 * where the environment names no UTF-8 locale (or one that is not installed), C.UTF-8 is taken, and the
 * language that was asked for still chooses the translation.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Call once, before any thread and any other library call. Ends the program when the machine knows no
 * UTF-8 locale at all. */
void kadr_locale_start (void);
/* For output that programs read: every sentence is English from now on. Call before any thread. */
void kadr_locale_speak_english (void);

G_END_DECLS
