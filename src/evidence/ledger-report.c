#include "evidence/ledger-report.h"

#include "base/clock.h"
#include "base/fault.h"
#include "db/query.h"
#include "evidence/money.h"
#include "evidence/ledger-report.sql.h"

#include <string.h>

/* The columns of sql_published; a use is known by those before the fee. */
enum
{
  PHOTO,
  STORY,
  OUTLET,
  MEDIUM,
  FEE
};

static void
bind_period (KadrQuery *query, const KadrLedgerPeriod *period)
{
  kadr_query_bind_int (query, 1, period->from != 0 ? period->from : G_MININT64);
  kadr_query_bind_int (query, 2, period->until != 0 ? period->until : G_MAXINT64);
}

static void
set_column (json_t *object, const char *key, const KadrQuery *query, int column)
{
  kadr_json_set_text (object, key, kadr_query_get_text (query, column));
}

static void
set_moment (json_t *object, const char *key, const KadrQuery *query, int column)
{
  g_autofree char *text = kadr_clock_format (kadr_query_get_int (query, column));

  kadr_json_set_text (object, key, text);
}

static json_t *
finish (json_t *rows, GError *failure, GError **error)
{
  if (failure == NULL)
    return rows;
  g_propagate_error (error, failure);
  json_decref (rows);
  return NULL;
}

json_t *
kadr_ledger_report_load_uncredited (KadrDb *db, const KadrLedgerPeriod *period, GError **error)
{
  static const char *const keys[]
      = { "photo", "file", "story", "outlet", "medium", "territory", "way" };
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_published_bare);
  json_t *rows = json_array ();

  bind_period (query, period);
  while (kadr_query_next (query, &failure))
    {
      json_t *row = json_object ();

      set_moment (row, "at", query, G_N_ELEMENTS (keys));
      for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
        set_column (row, keys[i], query, (int) i);
      set_column (row, "credit_now", query, G_N_ELEMENTS (keys) + 1);
      json_array_append_new (rows, row);
    }
  return finish (rows, failure, error);
}

/* What one party's creator has to get. */
typedef struct
{
  char *party, *creator; /* NULL: nobody */
  gint64 n_uses, n_photos;
  GHashTable *sums;  /* currency -> gint64 of cents */
  GHashTable *other; /* fees that are no amounts */
} Account;

typedef struct
{
  KadrDb *db;
  GHashTable *accounts; /* "party\ncreator" -> Account */
  GHashTable *makers;   /* a parsed credit -> who made it, "A; B", or "" */
  /* Of the row that was booked last: */
  char *use[FEE];   /* what it is known by */
  Account *account; /* its photo's; NULL before the first */
  gboolean is_paid; /* the use has its fee */
} Ledger;

static void
free_account (gpointer data)
{
  Account *account = data;

  g_free (account->party);
  g_free (account->creator);
  g_hash_table_unref (account->sums);
  g_hash_table_unref (account->other);
  g_free (account);
}

static void
clear_ledger (Ledger *ledger)
{
  g_clear_pointer (&ledger->accounts, g_hash_table_unref);
  g_clear_pointer (&ledger->makers, g_hash_table_unref);
  for (int i = 0; i < FEE; i++)
    g_free (ledger->use[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ledger, clear_ledger)

static void
open_ledger (Ledger *ledger, KadrDb *db)
{
  ledger->db = db;
  ledger->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_account);
  ledger->makers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static char *
join_creators (const char *parsed)
{
  g_autoptr (json_t) credit = json_loads (parsed, 0, NULL);
  json_t *creator = NULL;
  size_t i = 0;
  GString *out = g_string_new (NULL);

  json_array_foreach (json_object_get (credit, "creators"), i, creator)
    g_string_append_printf (out, "%s%s", i > 0 ? "; " : "", json_string_value (creator));
  return g_string_free (out, FALSE);
}

/* A shoot has one credit on all its pictures: each text is taken apart once. "" for nobody. Borrowed. */
static const char *
find_creator (Ledger *ledger, const char *parsed)
{
  const char *creator = NULL;

  if (parsed == NULL)
    return "";
  creator = g_hash_table_lookup (ledger->makers, parsed);
  if (creator == NULL)
    {
      char *joined = join_creators (parsed);

      g_hash_table_insert (ledger->makers, g_strdup (parsed), joined);
      creator = joined;
    }
  return creator;
}

static Account *
find_account (Ledger *ledger, const char *party, const char *creator)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", party != NULL ? party : "", creator);
  Account *account = g_hash_table_lookup (ledger->accounts, key);

  if (account != NULL)
    return account;
  account = g_new0 (Account, 1);
  account->party = g_strdup (party);
  account->creator = *creator != '\0' ? g_strdup (creator) : NULL;
  account->sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  account->other = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (ledger->accounts, g_steal_pointer (&key), account);
  return account;
}

static void
add_fee (Account *account, const char *fee)
{
  KadrMoney money = { 0 };
  gint64 *sum = NULL;

  if (!kadr_money_parse (fee, &money))
    {
      g_hash_table_add (account->other, g_strdup (fee));
      return;
    }
  sum = g_hash_table_lookup (account->sums, money.currency);
  if (sum == NULL)
    {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (account->sums, g_strdup (money.currency), sum);
    }
  *sum += money.cents;
}

/* To whose account the uses of @photo go. */
static Account *
find_account_of (Ledger *ledger, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (ledger->db, &sql_credited);
  gboolean is_credited = FALSE;

  kadr_query_bind_text (query, 1, photo);
  is_credited = kadr_query_next (query, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return NULL;
  return find_account (ledger, is_credited ? kadr_query_get_text (query, 1) : NULL,
                       find_creator (ledger, is_credited ? kadr_query_get_text (query, 0) : NULL));
}

/* Is the row at @query one more of the use that was booked last? One outside of any article never is. */
static gboolean
is_same_use (const Ledger *ledger, const KadrQuery *query)
{
  for (int i = 0; i < FEE; i++)
    if (g_strcmp0 (ledger->use[i], kadr_query_get_text (query, i)) != 0)
      return FALSE;
  return ledger->account != NULL && ledger->use[STORY] != NULL;
}

static gboolean
begin_use (Ledger *ledger, const KadrQuery *query, GError **error)
{
  const char *photo = kadr_query_get_text (query, PHOTO);
  gboolean is_new = ledger->account == NULL || g_strcmp0 (ledger->use[PHOTO], photo) != 0;

  if (is_new)
    ledger->account = find_account_of (ledger, photo, error);
  if (ledger->account == NULL)
    return FALSE;
  ledger->account->n_photos += is_new;
  ledger->account->n_uses++;
  ledger->is_paid = FALSE;
  for (int i = 0; i < FEE; i++)
    {
      g_free (ledger->use[i]);
      ledger->use[i] = g_strdup (kadr_query_get_text (query, i));
    }
  return TRUE;
}

/* One row of the ledger. A use has one fee, that of its first row which names any. */
static gboolean
book (Ledger *ledger, const KadrQuery *query, GError **error)
{
  const char *fee = kadr_query_get_text (query, FEE);

  if (!is_same_use (ledger, query) && !begin_use (ledger, query, error))
    return FALSE;
  if (fee == NULL || ledger->is_paid)
    return TRUE;
  ledger->is_paid = TRUE;
  add_fee (ledger->account, fee);
  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static json_t *
list_sums (const Account *account)
{
  GList *keys = g_list_sort (g_hash_table_get_keys (account->sums), compare_texts);
  json_t *sums = json_object ();

  for (const GList *key = keys; key != NULL; key = key->next)
    {
      g_autofree char *sum
          = kadr_money_format (*(const gint64 *) g_hash_table_lookup (account->sums, key->data));

      kadr_json_set_text (sums, key->data, sum);
    }
  g_list_free (keys);
  return sums;
}

static json_t *
list_other (const Account *account)
{
  GList *keys = g_list_sort (g_hash_table_get_keys (account->other), compare_texts);
  json_t *other = json_array ();

  for (const GList *key = keys; key != NULL; key = key->next)
    kadr_json_add_text (other, key->data);
  g_list_free (keys);
  return other;
}

/* By party and creator, whoever is not named last. */
static int
compare_accounts (gconstpointer a, gconstpointer b)
{
  const Account *left = a, *right = b;
  int order = 0;

  if ((left->party == NULL) != (right->party == NULL))
    return left->party == NULL ? 1 : -1;
  order = left->party != NULL ? strcmp (left->party, right->party) : 0;
  if (order != 0)
    return order;
  if ((left->creator == NULL) != (right->creator == NULL))
    return left->creator == NULL ? 1 : -1;
  return left->creator != NULL ? strcmp (left->creator, right->creator) : 0;
}

static json_t *
list_accounts (const Ledger *ledger)
{
  GList *accounts = g_list_sort (g_hash_table_get_values (ledger->accounts), compare_accounts);
  json_t *rows = json_array ();

  for (const GList *at = accounts; at != NULL; at = at->next)
    {
      const Account *account = at->data;
      json_t *row = json_object ();

      kadr_json_set_text (row, "party", account->party);
      kadr_json_set_text (row, "creator", account->creator);
      kadr_json_set_int (row, "uses", account->n_uses);
      kadr_json_set_int (row, "photos", account->n_photos);
      json_object_set_new (row, "fees", list_sums (account));
      json_object_set_new (row, "fees_other", list_other (account));
      json_array_append_new (rows, row);
    }
  g_list_free (accounts);
  return rows;
}

json_t *
kadr_ledger_report_load_credits (KadrDb *db, const KadrLedgerPeriod *period, GError **error)
{
  g_auto (Ledger) ledger = { 0 };
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_published);

  open_ledger (&ledger, db);
  bind_period (query, period);
  while (failure == NULL && kadr_query_next (query, &failure))
    book (&ledger, query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? list_accounts (&ledger) : NULL;
}

/* What a grant is about, as people call it: a file, a shoot, a party. The target itself when it has no name. */
static char *
find_name (KadrDb *db, const char *scope, const char *target, GError **error)
{
  gboolean is_shoot = strcmp (scope, "shoot") == 0, is_party = strcmp (scope, "party") == 0;
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, is_shoot   ? &sql_shoot_name
                                                    : is_party ? &sql_party_name
                                                               : &sql_file_name);

  if (is_shoot || is_party)
    kadr_query_bind_int (query, 1, g_ascii_strtoll (target, NULL, 10));
  else
    kadr_query_bind_text (query, 1, target);
  if (kadr_query_next (query, &failure))
    return g_strdup (kadr_query_get_text (query, 0));
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_strdup (target) : NULL;
}

json_t *
kadr_ledger_report_load_expiring (KadrDb *db, const KadrLedgerPeriod *period, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_ending);
  json_t *rows = json_array ();

  bind_period (query, period);
  while (failure == NULL && kadr_query_next (query, &failure))
    {
      json_t *row = json_object ();
      g_autofree char *about = find_name (db, kadr_query_get_text (query, 6),
                                          kadr_query_get_text (query, 7), &failure);

      set_moment (row, "until", query, 0);
      kadr_json_set_int (row, "grant", kadr_query_get_int (query, 1));
      set_column (row, "effect", query, 2);
      set_column (row, "use", query, 3);
      set_column (row, "medium", query, 4);
      set_column (row, "territory", query, 5);
      set_column (row, "scope", query, 6);
      set_column (row, "target", query, 7);
      kadr_json_set_text (row, "about", about);
      set_column (row, "who", query, 8);
      set_column (row, "why", query, 9);
      json_array_append_new (rows, row);
    }
  return finish (rows, failure, error);
}
