/* ingest/arrival.h - what is on a card, in a folder, in a list of paths: found, not yet read.
 *
 *   "/media/card" -> DCIM/100NIKON/DSC_0001.JPG  take
 *                    DCIM/100NIKON/latest        ignore, a symbolic link
 *                    .DS_Store                   ignore, rule macos
 *                    PRIVATE                     failed, no right to list it
 *                    shoot.zip/IMG_0001.JPG      take, out of an archive (ingest/packed-list.h)
 *
 * A path that a person names may be a symbolic link; below it none is followed. Names are bytes and stay
 * so: newlines and invalid UTF-8 are shown, never stored as names. The order is that of the arguments,
 * and by name (bytes) in each folder; where the arguments lie on several disks, those are dealt out by turns, so that
 * cards in several readers are read side by side. Nothing is written.
 */
#pragma once
#include <glib.h>

#include "darkroom/darkroom.h"
#include "base/fault.h"

G_BEGIN_DECLS

typedef enum {
  KADR_ARRIVAL_TAKE,
  KADR_ARRIVAL_IGNORED,
  KADR_ARRIVAL_FAILED,
} KadrArrivalVerdict;

typedef struct {
  KadrArrivalVerdict verdict;
  guint root;          /* which argument it was found below */
  char *relative;      /* bytes; NULL for the argument itself when it could not be entered */
  guint64 bytes;
  gint64 modified_ns;  /* since 1970 UTC */
  char *reason;        /* the rule, or the trouble, in English; NULL when it is to be taken */
  KadrFault fault;     /* only with FAILED */
  struct _KadrUnpacking *archive; /* that it is in; NULL for plain files; borrowed */
  guint entry;         /* its number there */
} KadrArrival;

typedef struct _KadrArrivalList KadrArrivalList;

/* Finds everything below @paths (NULL-terminated). @own: the desk's folder and those of its copies, which are
 * ignored wherever they are met; NULL-terminated, may be NULL. Never fails: what cannot be entered is an item that
 * says so. */
KadrArrivalList *kadr_arrival_walk (const char *const *paths, const char *const *own);

/* How to walk, where there is more to say; all but `own` may be NULL. */
typedef struct {
  const char *const *own;
  const char *const *patterns; /* what the desk's own patterns ignore: ingest/ignore-rule.h */
  KadrDarkroom *darkroom;      /* who looks into archives; NULL: they are files like others */
  const char *spool;           /* folder on whose disk one entry of an archive has room; with a darkroom */
} KadrArrivalTerms;

/* The darkroom must outlive the list. */
KadrArrivalList *kadr_arrival_walk_by (const char *const *paths, const KadrArrivalTerms *terms);
void             kadr_arrival_list_free (KadrArrivalList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrArrivalList, kadr_arrival_list_free)

guint              kadr_arrival_list_get_length (const KadrArrivalList *self);
const KadrArrival *kadr_arrival_list_get (const KadrArrivalList *self, guint n);
/* On how many disks its arguments lie. */
guint              kadr_arrival_list_get_n_disks (const KadrArrivalList *self);
/* How many cards there are: each argument is one, but files that are named one by one are one together. */
guint              kadr_arrival_list_get_n_cards (const KadrArrivalList *self);
/* The number of the card that item @n is on. */
guint              kadr_arrival_list_get_card (const KadrArrivalList *self, guint n);
/* What the person called it, fit to print; "" for files that were named one by one. Borrowed. */
const char        *kadr_arrival_list_get_card_name (const KadrArrivalList *self, guint card);
/* Bytes of all files to be taken. */
guint64            kadr_arrival_list_get_bytes (const KadrArrivalList *self);

/* The path as the person would write it, fit to print: "card/DCIM/DSC_0001.JPG". Owned by the caller, as
 * are the next two. */
char *kadr_arrival_list_show (const KadrArrivalList *self, guint n);
/* The absolute path and the base name, fit to print: for the record. */
char *kadr_arrival_list_show_path (const KadrArrivalList *self, guint n);
char *kadr_arrival_list_show_name (const KadrArrivalList *self, guint n);

/* The folder that it is in, and what was named (the card, or the folder of a file), each by its last name. */
char *kadr_arrival_list_show_folder (const KadrArrivalList *self, guint n);
char *kadr_arrival_list_show_card (const KadrArrivalList *self, guint n);

/* Opens the file to be read, without waiting (a FIFO put in its place blocks nobody) and without passing
 * through any symbolic link. -1 with a fault when it is not a regular file any more. */
int kadr_arrival_list_open (const KadrArrivalList *self, guint n, GError **error);
/* What was wrong with the bytes when item @n was opened: its archive is damaged there. In English, owned; NULL when
 * nothing was. */
char *kadr_arrival_list_find_damage (const KadrArrivalList *self, guint n);

G_END_DECLS
