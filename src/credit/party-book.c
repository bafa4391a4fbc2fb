#include "credit/party-book.h"

#include "base/fault.h"
#include "base/text.h"
#include "credit/party-book.sql.h"
#include "db/query.h"
#include "log/log.h"

void
kadr_party_book_party_free (KadrParty *party)
{
  g_free (party->name);
  g_free (party);
}

static KadrParty *
party_of (const KadrQuery *query)
{
  KadrParty *party = g_new0 (KadrParty, 1);

  party->id = kadr_query_get_int (query, 0);
  if (!kadr_credit_names_find_party (kadr_query_get_text (query, 1), &party->kind))
    party->kind = KADR_CREDIT_PARTY_OTHER;
  party->name = g_strdup (kadr_query_get_text (query, 2));
  party->created_at = kadr_query_get_int (query, 3);
  return party;
}

/* The party of @query's first row; NULL without @error when it has none. */
static KadrParty *
read_party (KadrQuery *query, GError **error)
{
  return kadr_query_next (query, error) ? party_of (query) : NULL;
}

static KadrParty *
find_by_key (KadrDb *db, const char *key, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_party_by_key);

  kadr_query_bind_text (query, 1, key);
  return read_party (query, error);
}

KadrParty *
kadr_party_book_find (KadrDb *db, const char *text, GError **error)
{
  g_autofree char *key = kadr_credit_names_make_key (text);

  return find_by_key (db, key, error);
}

/* @party as it is; when it is NULL without a failure, NOT_FOUND naming @text. */
static KadrParty *
demand (KadrParty *party, GError *failure, const char *text, GError **error)
{
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (party == NULL)
    kadr_fault_set (error, KADR_FAULT_NOT_FOUND, text, _ ("the desk's book has no such party"));
  return party;
}

KadrParty *
kadr_party_book_load (KadrDb *db, const char *text, GError **error)
{
  GError *failure = NULL;
  KadrParty *party = kadr_party_book_find (db, text, &failure);

  return demand (party, failure, text, error);
}

KadrParty *
kadr_party_book_load_by_id (KadrDb *db, gint64 id, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_party_by_id);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  KadrParty *party;

  kadr_query_bind_int (query, 1, id);
  party = read_party (query, &failure);
  return demand (party, failure, text, error);
}

/* The key of @text in @key; *@owner is the party that has it, NULL when it is free. FALSE when @text has
 * no letter, or reading failed. */
static gboolean
look_up (KadrDb *db, const char *text, char **key, KadrParty **owner, GError **error)
{
  GError *failure = NULL;

  *key = kadr_credit_names_make_key (text);
  if (**key == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("a party needs a name with letters"));
  *owner = find_by_key (db, *key, &failure);
  return kadr_fault_pass (failure, error);
}

static gboolean
insert_party (KadrDb *db, gint64 id, KadrCreditParty kind, const char *name, const char *key,
              gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_party);

  kadr_query_bind_int (query, 1, id);
  kadr_query_bind_text (query, 2, kadr_credit_names_get_party_name (kind));
  kadr_query_bind_text (query, 3, name);
  kadr_query_bind_text (query, 4, key);
  kadr_query_bind_int (query, 5, at);
  return kadr_query_run (query, error);
}

static gboolean
insert_alias (KadrDb *db, gint64 party, const char *lang, const char *text, const char *key,
              GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert_alias);

  kadr_query_bind_int (query, 1, kadr_db_new_id (db));
  kadr_query_bind_int (query, 2, party);
  kadr_query_bind_text (query, 3, lang);
  kadr_query_bind_text (query, 4, text);
  kadr_query_bind_text (query, 5, key);
  return kadr_query_run (query, error);
}

/* TRUE in @is_alias when the text of @key is an alias already, whoever's. */
static gboolean
check_alias (KadrDb *db, const char *key, gboolean *is_alias, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_alias_by_key);

  kadr_query_bind_text (query, 1, key);
  *is_alias = kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
is_lang (const char *lang)
{
  static const char *const langs[] = { "", "ru", "kk", "en", NULL };

  return g_strv_contains (langs, lang);
}

gboolean
kadr_party_book_add (KadrDb *db, KadrCreditParty kind, const char *name, const char *lang,
                     const char *who, gint64 at, gint64 *id, GError **error)
{
  g_autoptr (KadrParty) owner = NULL;
  g_autoptr (json_t) detail = json_object ();
  g_autofree char *tidy = kadr_text_tidy (name);
  g_autofree char *key = NULL;

  if (!is_lang (lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang, _ ("the language is ru, kk or en"));
  if (!look_up (db, tidy, &key, &owner, error))
    return FALSE;
  if (owner != NULL)
    return kadr_fault_set (error, KADR_FAULT_EXISTS, tidy,
                           _ ("the desk's book has it already, as “%s”"), owner->name);
  *id = kadr_db_new_id (db);
  kadr_json_set_text (detail, "kind", kadr_credit_names_get_party_name (kind));
  kadr_json_set_text (detail, "lang", lang);
  return insert_party (db, *id, kind, tidy, key, at, error)
         && (*lang == '\0' || insert_alias (db, *id, lang, tidy, key, error))
         && kadr_log_add (db, at, who, "party.added", tidy, detail, error);
}

gboolean
kadr_party_book_add_alias (KadrDb *db, gint64 id, const char *lang, const char *text,
                           const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrParty) party = NULL;
  g_autoptr (KadrParty) owner = NULL;
  g_autoptr (json_t) detail = json_object ();
  g_autofree char *tidy = kadr_text_tidy (text);
  g_autofree char *key = NULL;
  gboolean is_alias = FALSE;

  if (!is_lang (lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang, _ ("the language is ru, kk or en"));
  party = kadr_party_book_load_by_id (db, id, error);
  if (party == NULL || !look_up (db, tidy, &key, &owner, error)
      || !check_alias (db, key, &is_alias, error))
    return FALSE;
  if (owner != NULL && owner->id != id)
    return kadr_fault_set (error, KADR_FAULT_EXISTS, tidy, _ ("the desk's book knows it as “%s”"),
                           owner->name);
  if (is_alias)
    return TRUE;
  kadr_json_set_text (detail, "lang", lang);
  kadr_json_set_text (detail, "text", tidy);
  return insert_alias (db, id, lang, tidy, key, error)
         && kadr_log_add (db, at, who, "party.alias", party->name, detail, error);
}

/* The state of seeding, carried through the visits. */
typedef struct
{
  KadrDb *db;
  gint64 at;
  gint64 party; /* of the row being visited; 0 when the book has it: it is the desk's own by now */
  guint n_added;
  GError *failure;
} Seeding;

static gboolean
seed_name (Seeding *seeding, KadrCreditParty kind, const char *name)
{
  g_autoptr (KadrParty) owner = NULL;
  g_autofree char *key = NULL;

  seeding->party = 0;
  if (!look_up (seeding->db, name, &key, &owner, &seeding->failure))
    return FALSE;
  if (owner != NULL)
    {
      /* Ways to print it that came later are added; one that the desk has renamed or merged is let be. */
      seeding->party = g_str_equal (owner->name, name) ? owner->id : 0;
      return TRUE;
    }
  seeding->party = kadr_db_new_id (seeding->db);
  seeding->n_added++;
  return insert_party (seeding->db, seeding->party, kind, name, key, seeding->at,
                       &seeding->failure);
}

static gboolean
seed_alias (Seeding *seeding, const char *lang, const char *text)
{
  g_autoptr (KadrParty) owner = NULL;
  g_autofree char *key = NULL;
  gboolean is_alias = FALSE;

  if (!look_up (seeding->db, text, &key, &owner, &seeding->failure)
      || !check_alias (seeding->db, key, &is_alias, &seeding->failure))
    return FALSE;
  if (is_alias || (owner != NULL && owner->id != seeding->party))
    return TRUE;
  return insert_alias (seeding->db, seeding->party, lang, text, key, &seeding->failure);
}

static void
seed_one (KadrCreditParty kind, const char *name, const char *lang, const char *text, gpointer data)
{
  Seeding *seeding = data;

  if (seeding->failure != NULL)
    return;
  if (*lang == '\0')
    seed_name (seeding, kind, name);
  else if (seeding->party != 0)
    seed_alias (seeding, lang, text);
}

gboolean
kadr_party_book_seed (KadrDb *db, const char *who, gint64 at, guint *n_added, GError **error)
{
  Seeding seeding = { .db = db, .at = at };
  g_autoptr (json_t) detail = json_object ();

  kadr_credit_names_visit_builtin (seed_one, &seeding);
  *n_added = seeding.n_added;
  if (seeding.failure != NULL)
    {
      g_propagate_error (error, seeding.failure);
      return FALSE;
    }
  if (seeding.n_added == 0)
    return TRUE;
  kadr_json_set_int (detail, "parties", seeding.n_added);
  return kadr_log_add (db, at, who, "party.seeded", "names.tsv", detail, error);
}

GPtrArray *
kadr_party_book_list (KadrDb *db, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_parties);
  g_autoptr (GPtrArray) parties
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_party_book_party_free);

  while (kadr_query_next (query, &failure))
    g_ptr_array_add (parties, party_of (query));
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&parties) : NULL;
}

json_t *
kadr_party_book_load_aliases (KadrDb *db, gint64 id, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_aliases_of);
  g_autoptr (json_t) aliases = json_array ();

  kadr_query_bind_int (query, 1, id);
  while (kadr_query_next (query, &failure))
    {
      json_t *alias = json_object ();

      kadr_json_set_text (alias, "lang", kadr_query_get_text (query, 0));
      kadr_json_set_text (alias, "text", kadr_query_get_text (query, 1));
      json_array_append_new (aliases, alias);
    }
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&aliases) : NULL;
}

KadrCreditNames *
kadr_party_book_load_names (KadrDb *db, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_names);
  g_autoptr (KadrCreditNames) names = kadr_credit_names_new ();
  gint64 last = 0;

  while (kadr_query_next (query, &failure))
    {
      KadrCreditParty kind = KADR_CREDIT_PARTY_OTHER;
      gint64 id = kadr_query_get_int (query, 0);
      const char *name = kadr_query_get_text (query, 2);

      kadr_credit_names_find_party (kadr_query_get_text (query, 1), &kind);
      if (id != last)
        kadr_credit_names_add_keyed (names, kadr_query_get_text (query, 3), name, "", kind, name,
                                     id);
      last = id;
      if (!kadr_query_is_null (query, 5))
        kadr_credit_names_add_keyed (names, kadr_query_get_text (query, 6),
                                     kadr_query_get_text (query, 5), kadr_query_get_text (query, 4),
                                     kind, name, id);
    }
  return kadr_fault_pass (failure, error) ? g_steal_pointer (&names) : NULL;
}
