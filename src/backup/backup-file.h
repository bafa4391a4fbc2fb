/* backup/backup-file.h - one file that is no blob: digested, or copied and digested on the way. Links are not followed,
 * pipes not waited for. Private to the room. */
#pragma once
#include <glib.h>

/* Owned; @bytes (may be NULL) receives its size. NULL with @error. */
char *kadr_backup_file_digest (const char *path, guint64 *bytes, GError **error);
/* @bytes over what is at @to, not durable. */
gboolean kadr_backup_file_write (const char *to, const void *bytes, gsize length, GError **error);
/* Over what is at @to, not durable; nothing is there when it fails. The digest of what was copied, owned. */
char *kadr_backup_file_copy (const char *from, const char *to, guint64 *bytes, GError **error);
