/* media/probe.h - what kind of file this is and how large its picture claims to be, from a few bytes.
 *
 * Read before any decoder sees the file, so that a picture that would eat the machine is refused by
 * its header: a GIF of 43 bytes can ask for 16 GiB.
 *
 * Pure; touches no library.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_PROBE_UNKNOWN,
  KADR_PROBE_JPEG,
  KADR_PROBE_PNG,
  KADR_PROBE_TIFF,
  KADR_PROBE_WEBP,
  KADR_PROBE_GIF,
  KADR_PROBE_HEIF, /* AVIF, too; its size is learnt from the decoder's own header */
  KADR_PROBE_OTHER /* recognised, and not decoded: JPEG XL, raw, ... */
} KadrProbeKind;

typedef struct {
  KadrProbeKind kind;
  const char *name; /* "JPEG", "HEIF": as people say it. Static. */
  guint64 width;    /* as stored, before orientation; 0 when the header does not say, as for HEIF */
  guint64 height;
} KadrProbe;

#define KADR_PROBE_MAX_PIXELS 200000000ull

/* Recognises by content, never by name. Fills @probe even when it refuses.
 * Faults: UNSUPPORTED (a kind that is not decoded, or more than KADR_PROBE_MAX_PIXELS), DAMAGED (no
 * size where this kind must have one, an empty picture). */
gboolean kadr_probe_read (const guint8 *bytes, gsize length, KadrProbe *probe, GError **error);

/* The size at which a picture of *@width x *@height fits into @size along its long edge: never larger,
 * rounded, no edge below 1. */
void kadr_probe_fit (int *width, int *height, int size);

/* The rule for pixels, for a size learnt otherwise. */
gboolean kadr_probe_check_size (guint64 width, guint64 height, GError **error);

G_END_DECLS
