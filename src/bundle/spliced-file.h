/* bundle/spliced-file.h - reading a file as it is with a splice plan applied, without writing it first.
 *
 * The same bytes kadr_splice_apply() would write; read twice: once to be measured, once to be packed.
 */
#pragma once
#include <glib.h>

#include "meta/splice.h"

G_BEGIN_DECLS

typedef struct _KadrSplicedFile KadrSplicedFile;

/* Takes over @fd. @splice is borrowed; NULL: the file as it is. @name is for messages. */
KadrSplicedFile *kadr_spliced_file_new (int fd, const KadrSplice *splice, const char *name);
void             kadr_spliced_file_free (KadrSplicedFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSplicedFile, kadr_spliced_file_free)

/* The file must have this @digest as it is, without the plan: whoever reads to the end is told DAMAGED
 * otherwise, so that a rotten original never leaves unnoticed. To be said before the first read. */
void kadr_spliced_file_expect (KadrSplicedFile *self, const char *digest);

/* DAMAGED, naming the blob @expected, unless @found is the same digest. */
gboolean kadr_spliced_file_compare (const char *expected, const char *found, GError **error);

/* A KadrPackRead: @self is a KadrSplicedFile. */
gssize kadr_spliced_file_read (gpointer self, void *buffer, gsize length, GError **error);

G_END_DECLS
