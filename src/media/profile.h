/* media/profile.h - is this ICC profile sRGB under some name?
 *
 * Nine pictures in ten carry one of the hundred profiles that all mean sRGB. Knowing it saves the
 * conversion, the costliest step of a rendition. Decided by the numbers (ICC.1:2010: primaries,
 * clauses 9.2.4, 9.2.32, 9.2.46; tone curves, 10.5 and 10.15), never by the profile's name.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* FALSE also for what cannot be understood: then the full conversion decides. */
gboolean kadr_profile_is_srgb (const guint8 *bytes, gsize length);

G_END_DECLS
