/* base/time-stamp.h - what a time-stamp authority swears: these bytes were there at this time (RFC 3161).
 *
 * A token comes from a stranger: only the workers read one (darkroom.h, STAMP). Uses libcrypto.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *algorithm;      /* of the imprint, in lower case: "sha256" */
  char *imprint;        /* hex digest of what was stamped */
  gint64 at;            /* ms since 1970 */
  char *authority;      /* the subject of the certificate it is signed with; NULL when the token has none */
  gboolean is_verified; /* the signature leads to one of the authorities given */
  char *doubt;          /* why not, in libcrypto's words; NULL when verified, or nothing was given */
} KadrTimeStamp;

void kadr_time_stamp_free (KadrTimeStamp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrTimeStamp, kadr_time_stamp_free)

/* @bytes: an answer of an authority (.tsr) or its token alone, in DER. @authorities: certificates in PEM that are
 * trusted, NULL when there are none to verify with. UNSUPPORTED when it is no time stamp, DAMAGED when it is an answer
 * that refuses. */
KadrTimeStamp *kadr_time_stamp_read (const void *bytes, gsize length, const char *authorities, GError **error);

G_END_DECLS
