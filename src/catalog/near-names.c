#include "catalog/near-names.h"

#include <string.h>

#define MOST 5
/* Nothing that people type as a name is longer; what is, is near nothing. */
#define MAX_LENGTH 64

/* How many letters must be added, taken away or replaced to make @a of @b (Levenshtein); both at most
 * MAX_LENGTH bytes. */
static guint
distance (const char *a, const char *b)
{
  guint row[MAX_LENGTH + 1];
  gsize n = strlen (b);

  for (gsize j = 0; j <= n; j++)
    row[j] = (guint) j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint corner = row[0];

      row[0] = (guint) i;
      for (gsize j = 1; j <= n; j++)
        {
          guint replaced = corner + (a[i - 1] == b[j - 1] ? 0 : 1);

          corner = row[j];
          row[j] = MIN (replaced, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[n];
}

/* G_MAXUINT when @name is not near. */
static guint
rate (const char *name, const char *typed)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  guint far = 0;

  if (strlen (lower) > MAX_LENGTH)
    return G_MAXUINT;
  far = distance (lower, typed);
  if (far <= MAX (strlen (typed) / 3, 1))
    return far;
  return strlen (typed) >= 3 && strstr (lower, typed) != NULL ? far + MAX_LENGTH : G_MAXUINT;
}

typedef struct
{
  guint rating, place;
} Rated;

static int
compare_rated (gconstpointer a, gconstpointer b)
{
  const Rated *one = a, *other = b;

  if (one->rating != other->rating)
    return one->rating < other->rating ? -1 : 1;
  return one->place < other->place ? -1 : 1;
}

char *
kadr_near_names_list (const GPtrArray *names, const char *typed)
{
  g_autofree char *lower = g_ascii_strdown (typed, -1);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (Rated));

  if (strlen (lower) > MAX_LENGTH)
    return NULL;
  for (guint i = 0; i < names->len; i++)
    {
      Rated rated = { rate (g_ptr_array_index (names, i), lower), i };

      if (rated.rating != G_MAXUINT)
        g_array_append_val (near, rated);
    }
  g_array_sort (near, compare_rated);
  for (guint i = 0; i < MIN (near->len, MOST); i++)
    g_string_append_printf (
        list, "%s%s", i > 0 ? ", " : "",
        (const char *) g_ptr_array_index (names, g_array_index (near, Rated, i).place));
  return near->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}
