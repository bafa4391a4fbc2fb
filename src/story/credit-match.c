#include "story/credit-match.h"

#include "base/text.h"

#include <string.h>

/* Who a printed name is: the book's party, else the canonical name built in, else the name's own key. */
static char *
identify (const char *text, const KadrCreditNames *names)
{
  g_autofree char *key = kadr_credit_names_make_key (text);
  const KadrCreditName *name = kadr_credit_names_find (names, key);

  if (name == NULL)
    name = kadr_credit_names_find_alike (names, key);
  if (name == NULL)
    return g_steal_pointer (&key);
  if (name->party_id != 0)
    return g_strdup_printf ("party %" G_GINT64_FORMAT, name->party_id);
  return kadr_credit_names_make_key (name->name);
}

/* Who is named, by identity: {identity: name as printed}. */
static void
add_names (GHashTable *who, const char *const *list, const KadrCreditNames *names)
{
  for (int i = 0; list[i] != NULL; i++)
    g_hash_table_insert (who, identify (list[i], names), g_strdup (list[i]));
}

static GHashTable *
collect (const KadrCreditLine *line, const KadrCreditNames *names, gboolean with_creators)
{
  g_autoptr (GHashTable) who = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const char *source[] = { kadr_credit_line_get_source (line), NULL };

  if (with_creators)
    add_names (who, kadr_credit_line_get_creators (line), names);
  add_names (who, kadr_credit_line_get_chain (line), names);
  add_names (who, source, names);
  return g_steal_pointer (&who);
}

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The names of @these that @those do not have, in the order of their letters. */
static GPtrArray *
subtract (GHashTable *these, GHashTable *those)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter each;
  gpointer identity = NULL;
  gpointer name = NULL;

  g_hash_table_iter_init (&each, these);
  while (g_hash_table_iter_next (&each, &identity, &name))
    if (!g_hash_table_contains (those, identity))
      g_ptr_array_add (rest, g_strdup (name));
  g_ptr_array_sort (rest, compare_texts);
  return g_steal_pointer (&rest);
}

/* Credits that name nobody ("фото из открытых источников") are the same when their words are. */
static void
compare_words (KadrCreditMatch *self, const KadrCreditLine *printed, const KadrCreditLine *recorded)
{
  g_autofree char *printed_key = kadr_text_fold (kadr_credit_line_get_raw (printed));
  g_autofree char *recorded_key = kadr_text_fold (kadr_credit_line_get_raw (recorded));

  if (strcmp (printed_key, recorded_key) == 0
      || (kadr_credit_line_get_kind (printed) == kadr_credit_line_get_kind (recorded)
          && kadr_credit_line_get_kind (printed) != KADR_CREDIT_KIND_UNKNOWN))
    return;
  g_ptr_array_add (self->missing, g_strdup (kadr_credit_line_get_raw (recorded)));
  g_ptr_array_add (self->extra, g_strdup (kadr_credit_line_get_raw (printed)));
}

KadrCreditMatch *
kadr_credit_match_new (const KadrCreditLine *printed, const KadrCreditLine *recorded,
                       const KadrCreditNames *names)
{
  KadrCreditMatch *self = g_new0 (KadrCreditMatch, 1);
  g_autoptr (GHashTable) on_page = collect (printed, names, TRUE);
  g_autoptr (GHashTable) on_record = collect (recorded, names, TRUE);
  gboolean has_makers = kadr_credit_line_get_creators (recorded)[0] != NULL;
  g_autoptr (GHashTable) claims = collect (printed, names, has_makers);

  self->missing = subtract (on_record, on_page);
  self->n_shared = g_hash_table_size (on_record) - self->missing->len;
  self->extra = subtract (claims, on_record);
  if (g_hash_table_size (on_page) == 0 && g_hash_table_size (on_record) == 0)
    compare_words (self, printed, recorded);
  return self;
}

void
kadr_credit_match_free (KadrCreditMatch *self)
{
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->extra);
  g_free (self);
}

gboolean
kadr_credit_match_is_same (const KadrCreditMatch *self)
{
  return self->missing->len == 0 && self->extra->len == 0;
}
