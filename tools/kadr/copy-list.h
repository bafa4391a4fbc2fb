/* kadr/copy-list.h - the copies of the desk's store that a command works with: those of --second-copy, else those of
 * desk.ini. */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

typedef struct _KadrCopyList KadrCopyList;

/* For whoever writes: a copy that was never there is made, one that cannot be opened is a fault, and one on the disk
 * of the store is warned of. @named: what --second-copy says; NULL for those of desk.ini, "none" alone for none at
 * all. A trial opens none of them. */
KadrCopyList *kadr_copy_list_open (KadrCli *cli, KadrDesk *desk, char **named, gboolean is_trial, GError **error);

/* For whoever looks after them: @refused is told of each that cannot be opened, and the others are in the list. */
typedef void (*KadrCopyListRefused) (const char *dir, const GError *why, gpointer data);
KadrCopyList *kadr_copy_list_open_some (KadrCli *cli, KadrDesk *desk, char **named, gboolean may_make,
                                        KadrCopyListRefused refused, gpointer data);
void          kadr_copy_list_free (KadrCopyList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCopyList, kadr_copy_list_free)

guint              kadr_copy_list_get_length (const KadrCopyList *self);
KadrStore *const  *kadr_copy_list_get_stores (const KadrCopyList *self);
/* How many the desk or the person asks for: with --second-copy none those of desk.ini, which there are not. */
guint              kadr_copy_list_get_wanted (const KadrCopyList *self);
/* The folders of the desk and of all its copies; NULL-terminated. */
const char *const *kadr_copy_list_get_own (const KadrCopyList *self);

G_END_DECLS
