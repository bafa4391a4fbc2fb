/* bag/bag-manifest.h - manifest-sha256.txt and its like (RFC 8493, 2.1.3 and 2.2.1).
 *
 *   "5891b5...  data/photos/01-Акимат.jpg\n"
 *
 * Written so that `sha256sum -c` reads it: two blanks, LF. Read as the standard says: any blanks, CR, LF
 * or CRLF, digests in either case, %0A %0D %25 in paths. Pure.
 */
#pragma once
#include <glib.h>

#include "pack/pack-member.h"

G_BEGIN_DECLS

typedef struct {
  char *path;       /* decoded; NULL when the line is none */
  char *digest;     /* lower case */
  gboolean is_star; /* the path was written "*data/a": md5sum's sign for binary reading, left out here */
  guint number;     /* of the line, from 1 */
} KadrManifestLine;

/* One line per KadrPackMember in the order given, paths without their first part ("top/"). */
char      *kadr_bag_manifest_write (const GPtrArray *members, KadrDigestKind kind);

/* Of KadrManifestLine; blank lines are left out. @text must be UTF-8 (it may hold zeros: a bad line). */
GPtrArray *kadr_bag_manifest_parse (const char *text, gsize length);

/* Percent coding of CR, LF and "%" only. */
char      *kadr_bag_manifest_decode_path (const char *path);

/* The lines of a tag file, ended by CR, LF or CRLF; an end at the very end begins no line. */
GPtrArray *kadr_bag_manifest_split (const char *text, gsize length);

G_END_DECLS
