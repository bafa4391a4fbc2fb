#include "ingest/arrival.h"

#include "base/path.h"
#include "base/sentence.h"
#include "base/text.h"
#include "ingest/ignore-rule.h"
#include "ingest/packed-list.h"
#include "ingest/unpacking.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Cameras nest three deep, people ten; a folder bound into itself nests for ever. */
#define MAX_DEPTH 64

typedef struct
{
  char *given;    /* the argument, bytes */
  char *absolute; /* of the folder that `relative` starts from; NULL when there is none */
  char *prefix;   /* what is shown before `relative` */
  KadrFd folder;
  guint disk; /* roots on the same disk have the same one */
  guint card; /* of cards */
} Root;

/* One disk on the way to the order in which all are read. */
typedef struct
{
  dev_t device;
  GPtrArray *items; /* KadrArrival, borrowed */
  guint next;
  guint64 bytes; /* of the items before next */
} Disk;

struct _KadrArrivalList
{
  GPtrArray *roots;    /* Root */
  GPtrArray *items;    /* KadrArrival */
  GPtrArray *archives; /* KadrUnpacking */
  GArray *disks;       /* Disk */
  GPtrArray *cards;    /* char *: what each is called */
  guint64 bytes;
  const KadrArrivalTerms *terms; /* only while walking */
  GArray *own;                   /* struct stat of the folders that are the desk's */
};

static void
free_root (gpointer data)
{
  Root *root = data;

  kadr_path_close (root->folder);
  g_free (root->given);
  g_free (root->absolute);
  g_free (root->prefix);
  g_free (root);
}

static void
free_item (gpointer data)
{
  KadrArrival *item = data;

  g_free (item->relative);
  g_free (item->reason);
  g_free (item);
}

static KadrArrival *
add_item (KadrArrivalList *self, KadrArrivalVerdict verdict, const char *relative,
          const char *reason)
{
  KadrArrival *item = g_new0 (KadrArrival, 1);

  item->verdict = verdict;
  item->root = self->roots->len - 1;
  item->relative = g_strdup (relative);
  item->reason = g_strdup (reason);
  g_ptr_array_add (self->items, item);
  return item;
}

static void
add_failed (KadrArrivalList *self, const char *relative, int err, const char *doing)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *reason = NULL;
  KadrArrival *item = NULL;

  kadr_path_fault (&failure, "", err, doing);
  reason = kadr_sentence_keep (failure->message);
  item = add_item (self, KADR_ARRIVAL_FAILED, relative, reason);
  item->fault = (KadrFault) failure->code;
}

static void
add_plain_file (KadrArrivalList *self, const char *relative, const struct stat *info)
{
  KadrArrival *item = add_item (self, KADR_ARRIVAL_TAKE, relative, NULL);

  item->bytes = (guint64) info->st_size;
  item->modified_ns = info->st_mtim.tv_sec * G_GINT64_CONSTANT (1000000000) + info->st_mtim.tv_nsec;
  self->bytes += item->bytes;
}

/* ---- archives ---- */

static void
add_packed_file (KadrArrivalList *self, KadrUnpacking *archive, const KadrPackedFile *file)
{
  g_autofree char *relative
      = g_strconcat (kadr_unpacking_get_path (archive), "/", file->name, NULL);
  KadrArrival *item = add_item (self, file->verdict, relative, file->reason);

  item->fault = file->fault;
  item->archive = archive;
  item->entry = file->entry;
  item->bytes = file->bytes;
  item->modified_ns
      = file->modified_ns != 0 ? file->modified_ns : kadr_unpacking_get_modified_ns (archive);
  if (item->verdict != KADR_ARRIVAL_TAKE)
    return;
  self->bytes += item->bytes;
  kadr_unpacking_set_last (archive, file->entry);
}

/* What is to be said of the archive itself. */
static KadrArrival *
add_archive_line (KadrArrivalList *self, KadrUnpacking *archive, KadrArrivalVerdict verdict,
                  const char *reason)
{
  KadrArrival *item = add_item (self, verdict, kadr_unpacking_get_path (archive), reason);

  item->archive = archive;
  return item;
}

static KadrPackedList *
list_archive (const KadrArrivalList *self, const char *relative, const char *shown, GError **error)
{
  const Root *root = g_ptr_array_index (self->roots, self->roots->len - 1);
  g_auto (KadrFd) fd = kadr_path_open_beneath (root->folder, relative);

  if (fd >= 0)
    return kadr_packed_list_read (self->terms->darkroom, fd, shown, self->terms->patterns, error);
  kadr_path_fault (error, shown, errno, _ ("open it"));
  return NULL;
}

static void
add_archive (KadrArrivalList *self, const char *relative, const struct stat *info)
{
  const Root *root = g_ptr_array_index (self->roots, self->roots->len - 1);
  g_autofree char *path = g_strconcat (root->prefix, relative, NULL);
  g_autofree char *shown = kadr_text_show (path, -1);
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrPackedList) list = list_archive (self, relative, shown, &failure);
  KadrUnpacking *archive = kadr_unpacking_new (self->terms->darkroom, self->terms->spool,
                                               root->folder, relative, shown, info);
  g_autofree char *reason = failure != NULL ? kadr_sentence_keep (failure->message) : NULL;

  g_ptr_array_add (self->archives, archive);
  for (guint i = 0; list != NULL && i < list->files->len; i++)
    add_packed_file (self, archive, g_ptr_array_index (list->files, i));
  if (list == NULL)
    add_archive_line (self, archive, KADR_ARRIVAL_FAILED, reason)->fault
        = (KadrFault) failure->code;
  else if (list->trouble != NULL)
    add_archive_line (self, archive, KADR_ARRIVAL_FAILED, list->trouble)->fault
        = KADR_FAULT_DAMAGED;
  else if (list->files->len == 0)
    add_archive_line (self, archive, KADR_ARRIVAL_IGNORED,
                      N_ ("rule empty: there is no file in the archive"));
}

static void
add_file (KadrArrivalList *self, const char *relative, const struct stat *info)
{
  if (self->terms->darkroom != NULL && kadr_packed_list_is_archive (relative))
    add_archive (self, relative, info);
  else
    add_plain_file (self, relative, info);
}

/* ---- folders ---- */

/* Why something that is neither file nor folder is not taken. */
static const char *
describe_kind (mode_t mode)
{
  if (S_ISLNK (mode))
    return N_ ("rule link: a symbolic link, not followed");
  if (S_ISFIFO (mode))
    return N_ ("rule special: a FIFO, not a file");
  if (S_ISSOCK (mode))
    return N_ ("rule special: a socket, not a file");
  return N_ ("rule special: a device, not a file");
}

static void walk_folder (KadrArrivalList *self, int above, const char *name, const char *relative,
                         int depth);

static gboolean
is_own (const KadrArrivalList *self, const struct stat *info)
{
  for (guint i = 0; i < self->own->len; i++)
    {
      const struct stat *own = &g_array_index (self->own, struct stat, i);

      if (info->st_ino == own->st_ino && info->st_dev == own->st_dev)
        return TRUE;
    }
  return FALSE;
}

static void
meet (KadrArrivalList *self, int folder, const char *name, const char *relative, int depth)
{
  struct stat info;
  const char *rule = NULL;
  const char *pattern = NULL;
  g_autofree char *own_rule = NULL;

  if (fstatat (folder, name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    {
      add_failed (self, relative, errno, _ ("look at it"));
      return;
    }
  rule = kadr_ignore_rule_find (name, S_ISDIR (info.st_mode));
  pattern = kadr_ignore_rule_find_own (self->terms->patterns, name, S_ISDIR (info.st_mode));
  if (rule == NULL && pattern != NULL)
    rule = own_rule = g_strdup_printf (N_ ("rule desk.ini: ignore=%s"), pattern);
  if (S_ISDIR (info.st_mode) && is_own (self, &info))
    rule = N_ ("rule desk: the desk's own folder");
  if (!S_ISDIR (info.st_mode) && !S_ISREG (info.st_mode))
    rule = describe_kind (info.st_mode);
  if (rule != NULL)
    add_item (self, KADR_ARRIVAL_IGNORED, relative, rule);
  else if (S_ISREG (info.st_mode))
    add_file (self, relative, &info);
  else
    walk_folder (self, folder, name, relative, depth + 1);
}

static void
walk_folder (KadrArrivalList *self, int above, const char *name, const char *relative, int depth)
{
  KadrFd folder
      = openat (above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  g_autoptr (GPtrArray) names = NULL;

  if (depth > MAX_DEPTH && folder >= 0)
    {
      kadr_path_close (folder);
      folder = -1;
      errno = ELOOP;
    }
  /* The listing closes its own descriptor at the end; entries are looked at through another. */
  names = folder >= 0 ? kadr_path_list (fcntl (folder, F_DUPFD_CLOEXEC, 0)) : NULL;
  if (names == NULL)
    add_failed (self, relative, errno, _ ("list the folder"));
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *entry = g_ptr_array_index (names, i);
      g_autofree char *below
          = relative != NULL ? g_strconcat (relative, "/", entry, NULL) : g_strdup (entry);

      meet (self, folder, entry, below, depth);
    }
  kadr_path_close (folder);
}

/* The argument without the slashes at its end, and with one when something follows. */
static char *
make_prefix (const char *given)
{
  gsize length = strlen (given);

  while (length > 1 && given[length - 1] == '/')
    length--;
  return g_strdup_printf ("%.*s%s", (int) length, given, length == 1 && *given == '/' ? "" : "/");
}

static char *
parent_prefix (const char *given)
{
  const char *slash = strrchr (given, '/');

  return slash != NULL ? g_strndup (given, (gsize) (slash - given) + 1) : g_strdup ("");
}

/* The number of the disk that @device is. */
static guint
find_disk (KadrArrivalList *self, dev_t device)
{
  Disk disk = { .device = device };

  for (guint i = 0; i < self->disks->len; i++)
    if (g_array_index (self->disks, Disk, i).device == device)
      return i;
  g_array_append_val (self->disks, disk);
  return self->disks->len - 1;
}

/* The number of the card called @name, which may be new. */
static guint
find_card (KadrArrivalList *self, const char *name)
{
  guint n = 0;

  if (g_ptr_array_find_with_equal_func (self->cards, name, g_str_equal, &n))
    return n;
  g_ptr_array_add (self->cards, g_strdup (name));
  return self->cards->len - 1;
}

/* What was named is a card, also an archive; files that were named one by one are one together, which has no name. */
static guint
card_of (KadrArrivalList *self, const char *given)
{
  g_autofree char *shown = kadr_text_show (given, -1);
  gsize length = strlen (shown);

  while (length > 1 && shown[length - 1] == '/')
    shown[--length] = '\0';
  return find_card (self, shown);
}

/* One argument: a folder to walk, a file, or something that cannot be taken. */
static void
enter (KadrArrivalList *self, const char *given)
{
  Root *root = g_new0 (Root, 1);
  char *real = realpath (given, NULL);
  g_autofree char *absolute = g_strdup (real);
  struct stat info;

  free (real);
  root->given = g_strdup (given);
  root->folder = -1;
  g_ptr_array_add (self->roots, root);
  if (absolute == NULL || stat (absolute, &info) != 0)
    {
      add_failed (self, NULL, errno, _ ("take it in"));
      root->card = card_of (self, given);
      return;
    }
  root->disk = find_disk (self, info.st_dev);
  root->card = S_ISREG (info.st_mode) && !kadr_packed_list_is_archive (given)
                   ? find_card (self, "")
                   : card_of (self, given);
  if (S_ISDIR (info.st_mode) && is_own (self, &info))
    add_item (self, KADR_ARRIVAL_IGNORED, NULL, N_ ("rule desk: the desk's own folder"));
  else if (S_ISDIR (info.st_mode))
    {
      root->prefix = make_prefix (given);
      root->absolute = g_steal_pointer (&absolute);
      root->folder = open (root->absolute, O_PATH | O_DIRECTORY | O_CLOEXEC);
      walk_folder (self, root->folder, ".", NULL, 0);
    }
  else if (S_ISREG (info.st_mode))
    {
      g_autofree char *name = g_path_get_basename (absolute);

      root->prefix = parent_prefix (given);
      root->absolute = g_path_get_dirname (absolute);
      root->folder = open (root->absolute, O_PATH | O_DIRECTORY | O_CLOEXEC);
      add_file (self, name, &info);
    }
  else
    add_item (self, KADR_ARRIVAL_FAILED, NULL, describe_kind (info.st_mode))->fault
        = KADR_FAULT_BAD_INPUT;
}

/* ---- several cards ---- */

static const Root *
root_of (const KadrArrivalList *self, guint n)
{
  return g_ptr_array_index (self->roots,
                            ((const KadrArrival *) g_ptr_array_index (self->items, n))->root);
}

/* Of those that have items left, the disk of which least was read: so all of them are read at once. */
static Disk *
choose_disk (KadrArrivalList *self)
{
  Disk *chosen = NULL;

  for (guint i = 0; i < self->disks->len; i++)
    {
      Disk *disk = &g_array_index (self->disks, Disk, i);

      if (disk->next < disk->items->len && (chosen == NULL || disk->bytes < chosen->bytes))
        chosen = disk;
    }
  return chosen;
}

/* Cards in several readers are read side by side; on one disk the order stays as it is. */
static void
interleave (KadrArrivalList *self)
{
  Disk *disk = NULL;

  if (self->disks->len < 2)
    return;
  for (guint i = 0; i < self->disks->len; i++)
    g_array_index (self->disks, Disk, i).items = g_ptr_array_new ();
  for (guint i = 0; i < self->items->len; i++)
    g_ptr_array_add (g_array_index (self->disks, Disk, root_of (self, i)->disk).items,
                     g_ptr_array_index (self->items, i));
  for (guint i = 0; (disk = choose_disk (self)) != NULL; i++)
    {
      KadrArrival *item = g_ptr_array_index (disk->items, disk->next++);

      disk->bytes += item->bytes;
      self->items->pdata[i] = item;
    }
  for (guint i = 0; i < self->disks->len; i++)
    g_ptr_array_unref (g_array_index (self->disks, Disk, i).items);
}

KadrArrivalList *
kadr_arrival_walk (const char *const *paths, const char *const *own)
{
  return kadr_arrival_walk_by (paths, &(KadrArrivalTerms){ .own = own });
}

KadrArrivalList *
kadr_arrival_walk_by (const char *const *paths, const KadrArrivalTerms *terms)
{
  KadrArrivalList *self = g_new0 (KadrArrivalList, 1);
  struct stat info;

  self->terms = terms;
  self->archives = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_unpacking_free);
  self->roots = g_ptr_array_new_with_free_func (free_root);
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->disks = g_array_new (FALSE, FALSE, sizeof (Disk));
  self->cards = g_ptr_array_new_with_free_func (g_free);
  self->own = g_array_new (FALSE, FALSE, sizeof info);
  for (gsize i = 0; terms->own != NULL && terms->own[i] != NULL; i++)
    if (stat (terms->own[i], &info) == 0)
      g_array_append_val (self->own, info);
  for (gsize i = 0; paths[i] != NULL; i++)
    enter (self, paths[i]);
  self->terms = NULL;
  interleave (self);
  return self;
}

void
kadr_arrival_list_free (KadrArrivalList *self)
{
  g_ptr_array_unref (self->archives);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->roots);
  g_array_unref (self->disks);
  g_ptr_array_unref (self->cards);
  g_array_unref (self->own);
  g_free (self);
}

guint
kadr_arrival_list_get_length (const KadrArrivalList *self)
{
  return self->items->len;
}

const KadrArrival *
kadr_arrival_list_get (const KadrArrivalList *self, guint n)
{
  return g_ptr_array_index (self->items, n);
}

guint
kadr_arrival_list_get_n_disks (const KadrArrivalList *self)
{
  return self->disks->len;
}

guint
kadr_arrival_list_get_n_cards (const KadrArrivalList *self)
{
  return self->cards->len;
}

guint
kadr_arrival_list_get_card (const KadrArrivalList *self, guint n)
{
  return root_of (self, n)->card;
}

const char *
kadr_arrival_list_get_card_name (const KadrArrivalList *self, guint card)
{
  return g_ptr_array_index (self->cards, card);
}

guint64
kadr_arrival_list_get_bytes (const KadrArrivalList *self)
{
  return self->bytes;
}

char *
kadr_arrival_list_show (const KadrArrivalList *self, guint n)
{
  const char *relative = kadr_arrival_list_get (self, n)->relative;
  const Root *root = root_of (self, n);
  g_autofree char *path
      = relative != NULL ? g_strconcat (root->prefix, relative, NULL) : g_strdup (root->given);

  return kadr_text_show (path, -1);
}

char *
kadr_arrival_list_show_path (const KadrArrivalList *self, guint n)
{
  const char *relative = kadr_arrival_list_get (self, n)->relative;
  const Root *root = root_of (self, n);
  g_autofree char *path = relative != NULL ? g_build_filename (root->absolute, relative, NULL)
                                           : g_canonicalize_filename (root->given, NULL);

  return kadr_text_show (path, -1);
}

char *
kadr_arrival_list_show_name (const KadrArrivalList *self, guint n)
{
  const char *relative = kadr_arrival_list_get (self, n)->relative;
  g_autofree char *name
      = g_path_get_basename (relative != NULL ? relative : root_of (self, n)->given);

  return kadr_text_show (name, -1);
}

char *
kadr_arrival_list_show_folder (const KadrArrivalList *self, guint n)
{
  const char *relative = kadr_arrival_list_get (self, n)->relative;
  g_autofree char *above = relative != NULL ? g_path_get_dirname (relative) : g_strdup (".");
  g_autofree char *name = g_path_get_basename (above);

  return strcmp (name, ".") == 0 ? kadr_arrival_list_show_card (self, n)
                                 : kadr_text_show (name, -1);
}

char *
kadr_arrival_list_show_card (const KadrArrivalList *self, guint n)
{
  const Root *root = root_of (self, n);
  g_autofree char *name
      = g_path_get_basename (root->absolute != NULL ? root->absolute : root->given);

  return kadr_text_show (name, -1);
}

int
kadr_arrival_list_open (const KadrArrivalList *self, guint n, GError **error)
{
  const KadrArrival *item = kadr_arrival_list_get (self, n);
  g_autofree char *shown = kadr_arrival_list_show (self, n);
  int fd = -1;
  struct stat info;

  if (item->archive != NULL)
    return kadr_unpacking_open (item->archive, item->entry, item->modified_ns, error);
  fd = kadr_path_open_beneath (root_of (self, n)->folder, item->relative);
  if (fd < 0)
    {
      kadr_path_fault (error, shown, errno, _ ("open it"));
      return -1;
    }
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    return fd;
  close (fd);
  kadr_fault_set (error, KADR_FAULT_BAD_INPUT, shown, _ ("it is no file any more"));
  return -1;
}

char *
kadr_arrival_list_find_damage (const KadrArrivalList *self, guint n)
{
  const KadrArrival *item = kadr_arrival_list_get (self, n);

  return item->archive != NULL ? kadr_unpacking_find_damage (item->archive, item->entry) : NULL;
}
