#include "credit/credit-names.h"

#include "credit/credit-builtin.h"
#include "credit/credit-letters.h"
#include "credit/credit-tokens.h"

#include <string.h>

/* What is added to the names built in, before which it counts. */
struct _KadrCreditNames
{
  GHashTable *by_key;  /* key -> KadrCreditName */
  GHashTable *by_look; /* look of a key -> KadrCreditName */
  GHashTable *forms;   /* "lang name" -> text */
  GStringChunk *texts;
};

static const char *const parties[KADR_N_CREDIT_PARTIES] = {
  [KADR_CREDIT_PARTY_OTHER] = "other",
  [KADR_CREDIT_PARTY_PERSON] = "person",
  [KADR_CREDIT_PARTY_PRESS_SERVICE] = "press-service",
  [KADR_CREDIT_PARTY_AGENCY] = "agency",
  [KADR_CREDIT_PARTY_PUBLICATION] = "publication",
  [KADR_CREDIT_PARTY_STOCK] = "stock",
  [KADR_CREDIT_PARTY_COMMONS] = "commons",
  [KADR_CREDIT_PARTY_SOCIAL] = "social",
};

const char *
kadr_credit_names_get_party_name (KadrCreditParty kind)
{
  return parties[kind];
}

gboolean
kadr_credit_names_find_party (const char *name, KadrCreditParty *kind)
{
  for (int i = 0; i < KADR_N_CREDIT_PARTIES; i++)
    if (g_strcmp0 (parties[i], name) == 0)
      {
        *kind = (KadrCreditParty) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
kadr_credit_names_is_chain (const KadrCreditName *name)
{
  return name != NULL && name->kind >= KADR_CREDIT_PARTY_AGENCY
         && name->kind <= KADR_CREDIT_PARTY_COMMONS;
}

char *
kadr_credit_names_make_key (const char *text)
{
  return kadr_credit_tokens_make_key (text);
}

/* "kk\n12\nKazinform": where the approved form of a party's name is found; the desk's own forms (12) are
 * apart from those built in (0). */
static char *
make_form_key (const char *lang, gint64 party_id, const char *name)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT "\n%s", lang, party_id, name);
}

static void
add_look (KadrCreditNames *self, const char *key, const KadrCreditName *entry)
{
  if (strchr (key, ' ') == NULL && strlen (key) <= KADR_CREDIT_NAMES_MAX_LOOK)
    g_hash_table_replace (self->by_look, kadr_credit_letters_make_look (key),
                          g_memdup2 (entry, sizeof *entry));
}

void
kadr_credit_names_add_keyed (KadrCreditNames *self, const char *key, const char *text,
                             const char *lang, KadrCreditParty kind, const char *name,
                             gint64 party_id)
{
  KadrCreditName *entry;

  if (*key == '\0')
    return;
  entry = g_new (KadrCreditName, 1);
  *entry = (KadrCreditName){ .kind = kind,
                             .party_id = party_id,
                             .lang = g_string_chunk_insert_const (self->texts, lang),
                             .name = g_string_chunk_insert_const (self->texts, name) };
  add_look (self, key, entry);
  g_hash_table_replace (self->by_key, g_strdup (key), entry);
  if (*lang != '\0')
    {
      g_autofree char *form = make_form_key (lang, party_id, name);

      if (!g_hash_table_contains (self->forms, form))
        g_hash_table_insert (self->forms, g_steal_pointer (&form),
                             g_string_chunk_insert_const (self->texts, text));
    }
}

void
kadr_credit_names_add (KadrCreditNames *self, const char *text, const char *lang,
                       KadrCreditParty kind, const char *name, gint64 party_id)
{
  g_autofree char *key = kadr_credit_names_make_key (text);

  kadr_credit_names_add_keyed (self, key, text, lang, kind, name, party_id);
}

void
kadr_credit_names_visit_builtin (KadrCreditNamesVisit visit, gpointer data)
{
  gsize n = 0;
  const KadrCreditBuiltin *rows = kadr_credit_builtin_get_rows (&n);

  for (gsize i = 0; i < n; i++)
    visit (rows[i].known.kind, rows[i].known.name, rows[i].known.lang, rows[i].text, data);
}

KadrCreditNames *
kadr_credit_names_new (void)
{
  KadrCreditNames *self = g_new0 (KadrCreditNames, 1);

  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->by_look = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_string_chunk_new (4096);
  return self;
}

void
kadr_credit_names_free (KadrCreditNames *self)
{
  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_look);
  g_hash_table_unref (self->forms);
  g_string_chunk_free (self->texts);
  g_free (self);
}

const KadrCreditName *
kadr_credit_names_find (const KadrCreditNames *self, const char *key)
{
  const KadrCreditName *own = g_hash_table_lookup (self->by_key, key);

  return own != NULL ? own : kadr_credit_builtin_find (key);
}

const KadrCreditName *
kadr_credit_names_find_alike (const KadrCreditNames *self, const char *key)
{
  g_autofree char *look = kadr_credit_letters_make_look (key);
  const KadrCreditName *own = g_hash_table_lookup (self->by_look, look);

  return own != NULL ? own : kadr_credit_builtin_find_look (look);
}

const char *
kadr_credit_names_find_form (const KadrCreditNames *self, const KadrCreditName *name,
                             const char *lang)
{
  g_autofree char *key = make_form_key (lang, name->party_id, name->name);
  const char *builtin
      = name->party_id == 0 ? kadr_credit_builtin_find_form (name->name, lang) : NULL;

  return builtin != NULL ? builtin : g_hash_table_lookup (self->forms, key);
}
