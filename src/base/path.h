/* base/path.h - files and folders: faults from errno, folders, whole writes.
 *
 * A file name is bytes, not text: show it with kadr_text_show().
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* A file descriptor that closes itself: g_auto (KadrFd) fd = open (...); */
typedef int KadrFd;
void kadr_path_close (KadrFd fd);
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (KadrFd, kadr_path_close, -1)

/* "DIR/ab/cd/abcd...": where the file or folder named by a hex @digest lies, so that no folder holds more
 * than some hundreds. Owned by the caller. */
char *kadr_path_fan_out (const char *dir, const char *digest);

/* Sets @error for a failed system call on @path, choosing the fault by @err (an errno value), and
 * returns FALSE. @doing completes "cannot ...": "read it", "write to it". */
gboolean kadr_path_fault (GError **error, const char *path, int err, const char *doing);

/* Opens an existing file for reading: a regular one only, never waiting for the other end of a pipe.
 * -1 with @error set: NOT_FOUND, NO_ACCESS, BAD_INPUT for a folder, device, pipe or socket. The caller
 * closes it; @size (may be NULL) receives its length in bytes. */
int kadr_path_open_file (const char *path, guint64 *size, GError **error);

/* Opens @relative below the open folder @folder for reading, without waiting (a FIFO put in its place blocks nobody),
 * without leaving the folder and without passing through any symbolic link. -1 with errno set. */
int kadr_path_open_beneath (int folder, const char *relative);

/* What is in the open folder @fd, which it closes, without "." and "..", in order of bytes; an owned array of
 * owned names. NULL with errno set when the folder cannot be read to its end. */
GPtrArray *kadr_path_list (int fd);

/* @path without links and dots, also when its last part is not there (yet). Owned by the caller. */
char *kadr_path_resolve (const char *path);
/* TRUE when @path is @folder or lies in it; both resolved. */
gboolean kadr_path_is_inside (const char *path, const char *folder);
/* TRUE when @dir is absent or empty, but for drafts that were cut off, what a new disk has at its top, and the names
 * in @usual (NULL-terminated, may be NULL). */
gboolean kadr_path_is_free (const char *dir, const char *const *usual);

/* fsync of a file that others have written. */
gboolean kadr_path_sync_file (const char *path, GError **error);
/* What people call the files of the folder @folder whose names end in @suffix: their names without it, in order of
 * bytes; an owned array of owned names, empty when there is no such folder. Hidden ones and names that are not UTF-8
 * are left out. NULL with @error when it cannot be listed. */
GPtrArray *kadr_path_list_named (const char *folder, const char *suffix, GError **error);

/* fsync of the folder, so that names made or renamed in it survive a power cut. */
gboolean kadr_path_sync_dir (const char *dir, GError **error);

/* @from takes the name @to, on the same file system, durably and without replacing anything: EXISTS. */
gboolean kadr_path_put (const char *from, const char *to, GError **error);

/* Makes @dir and its parents where missing, each durable in its parent. */
gboolean kadr_path_make_dir (const char *dir, GError **error);

/* Writes all of @length, however short single writes are. */
gboolean kadr_path_write_all (int fd, const void *bytes, gsize length, const char *path,
                              GError **error);

G_END_DECLS
