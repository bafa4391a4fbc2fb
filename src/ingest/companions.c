#include "ingest/companions.h"

#include <string.h>

static const char *const raws[]
    = { "nef", "nrw", "cr2", "cr3", "crw", "arw", "sr2", "srf", "dng", "raf", "orf",
        "rw2", "pef", "srw", "x3f", "3fr", "iiq", "rwl", "erf", "mrw", NULL };
static const char *const faces[] = { "jpg", "jpeg", "heic", "heif", "hif", NULL };

typedef enum
{
  SORT_OTHER,
  SORT_FACE,
  SORT_RAW,
  SORT_SIDECAR,
  SORT_MEMO,
  SORT_THUMBNAIL,
} Sort;

/* Of one item. */
typedef struct
{
  KadrStackKind kind;
  guint face, goes_with;
  GArray *group; /* borrowed; NULL when it is alone */
} Place;

struct _KadrCompanions
{
  GArray *places;    /* Place */
  GPtrArray *groups; /* GArray of guint */
};

static Sort
sort_of (const char *extension)
{
  if (g_strv_contains (raws, extension))
    return SORT_RAW;
  if (g_strv_contains (faces, extension))
    return SORT_FACE;
  if (strcmp (extension, "xmp") == 0)
    return SORT_SIDECAR;
  if (strcmp (extension, "wav") == 0)
    return SORT_MEMO;
  return strcmp (extension, "thm") == 0 ? SORT_THUMBNAIL : SORT_OTHER;
}

/* Takes the extension off @name, in place, and says which sort it is; SORT_OTHER leaves the name alone. */
static Sort
split (char *name)
{
  char *slash = strrchr (name, '/');
  char *base = slash != NULL ? slash + 1 : name;
  char *dot = strrchr (base, '.');
  Sort sort = dot != NULL && dot != base ? sort_of (dot + 1) : SORT_OTHER;

  if (sort != SORT_OTHER)
    *dot = '\0';
  return sort;
}

/* Under which items meet: their folder and the name before the extension, "0 dcim/dsc_0001"; NULL for what goes
 * with nothing. @full (may be NULL) receives the name of the picture that a sidecar names in full. */
static char *
make_key (const KadrArrival *item, Sort *sort, char **full)
{
  g_autofree char *name = item->relative != NULL && item->verdict == KADR_ARRIVAL_TAKE
                              ? g_ascii_strdown (item->relative, -1)
                              : NULL;

  *full = NULL;
  *sort = name != NULL ? split (name) : SORT_OTHER;
  if (*sort == SORT_OTHER)
    return NULL;
  if (*sort == SORT_SIDECAR)
    {
      g_autofree char *whole = g_strdup (name);
      Sort named = split (name);

      if (named == SORT_RAW || named == SORT_FACE)
        *full = g_steal_pointer (&whole);
    }
  return g_strdup_printf ("%u %s", item->root, name);
}

/* The items of one name. */
typedef struct
{
  gint64 face, raw; /* -1: none */
  GArray *all;      /* guint */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_clear_pointer (&group->all, g_array_unref);
  g_free (group);
}

static void
add_to_group (GHashTable *groups, char *key, guint n, Sort sort)
{
  Group *group = g_hash_table_lookup (groups, key);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->face = group->raw = -1;
      group->all = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (groups, g_strdup (key), group);
    }
  if (sort == SORT_FACE && group->face < 0)
    group->face = n;
  if (sort == SORT_RAW && group->raw < 0)
    group->raw = n;
  g_array_append_val (group->all, n);
}

static KadrStackKind
kind_of (Sort sort)
{
  switch (sort)
    {
    case SORT_RAW:
      return KADR_STACK_RAW;
    case SORT_SIDECAR:
      return KADR_STACK_SIDECAR;
    case SORT_MEMO:
      return KADR_STACK_MEMO;
    case SORT_THUMBNAIL:
      return KADR_STACK_THUMBNAIL;
    default:
      return KADR_STACK_ALONE;
    }
}

/* "dsc_0001.jpg" is the JPEG, though there is a raw. */
static gboolean
names_face (const char *full)
{
  g_autofree char *name = g_strdup (full);

  return full != NULL && split (name) == SORT_FACE;
}

static void
place (KadrCompanions *self, const Group *group, guint n, Sort sort, const char *full)
{
  Place *at = &g_array_index (self->places, Place, n);
  gint64 face = group->face >= 0 ? group->face : group->raw;
  gint64 with = group->raw >= 0 && !(names_face (full) && group->face >= 0) ? group->raw : face;

  if (face < 0 || group->all->len < 2)
    return;
  at->group = group->all;
  if (n == face || sort == SORT_FACE || (sort == SORT_RAW && n != group->raw))
    return;
  at->kind = kind_of (sort);
  at->face = (guint) face;
  at->goes_with = sort == SORT_RAW ? (guint) face : (guint) with;
}

static void
place_all (KadrCompanions *self, const KadrArrivalList *list, GHashTable *groups)
{
  for (guint n = 0; n < self->places->len; n++)
    {
      g_autofree char *full = NULL;
      Sort sort = SORT_OTHER;
      g_autofree char *key = make_key (kadr_arrival_list_get (list, n), &sort, &full);

      if (key != NULL)
        place (self, g_hash_table_lookup (groups, key), n, sort, full);
    }
}

KadrCompanions *
kadr_companions_new (const KadrArrivalList *list)
{
  KadrCompanions *self = g_new0 (KadrCompanions, 1);
  guint length = kadr_arrival_list_get_length (list);
  g_autoptr (GHashTable) groups
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
  GHashTableIter iter;
  gpointer group = NULL;

  self->places = g_array_sized_new (FALSE, TRUE, sizeof (Place), length);
  g_array_set_size (self->places, length);
  self->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint n = 0; n < length; n++)
    {
      g_autofree char *full = NULL;
      Sort sort = SORT_OTHER;
      g_autofree char *key = make_key (kadr_arrival_list_get (list, n), &sort, &full);

      if (key != NULL)
        add_to_group (groups, key, n, sort);
    }
  place_all (self, list, groups);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_add (self->groups, g_steal_pointer (&((Group *) group)->all));
  return self;
}

void
kadr_companions_free (KadrCompanions *self)
{
  g_array_unref (self->places);
  g_ptr_array_unref (self->groups);
  g_free (self);
}

KadrStackKind
kadr_companions_get (const KadrCompanions *self, guint n, guint *face, guint *goes_with)
{
  const Place *at = &g_array_index (self->places, Place, n);

  if (face != NULL)
    *face = at->face;
  if (goes_with != NULL)
    *goes_with = at->goes_with;
  return at->kind;
}

const GArray *
kadr_companions_get_group (const KadrCompanions *self, guint n)
{
  return g_array_index (self->places, Place, n).group;
}
