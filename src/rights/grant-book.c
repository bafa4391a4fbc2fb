#include "rights/grant-book.h"

#include "base/fault.h"
#include "credit/credit-book.h"
#include "db/query.h"
#include "log/log.h"
#include "rights/grant-book.sql.h"
#include "rights/preset.h"

#include <string.h>

static void
bind_number (KadrQuery *query, int param, gint64 value)
{
  if (value != 0)
    kadr_query_bind_int (query, param, value);
  else
    kadr_query_bind_null (query, param);
}

static gint64
load_next_id (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_next_id);

  return kadr_query_next (query, error) ? kadr_query_get_int (query, 0) : 0;
}

/* An override of a prohibition is a permission with a name, a reason and an end. */
static gboolean
check_override (KadrDb *db, const KadrGrant *grant, GError **error)
{
  g_autoptr (KadrGrant) older = NULL;

  if (grant->supersedes == 0)
    return TRUE;
  older = kadr_grant_book_load (db, grant->supersedes, error);
  if (older == NULL)
    return FALSE;
  if (older->effect != KADR_EFFECT_FORBID || grant->effect == KADR_EFFECT_FORBID)
    return TRUE;
  if (grant->until_at != 0 && grant->why != NULL && *grant->why != '\0')
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "supersedes",
                         _ ("an override of a prohibition needs an end and a reason "
                            "(--until TIME --why TEXT)"));
}

static gboolean
insert_grant (KadrDb *db, const KadrGrant *grant, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_insert);

  kadr_query_bind_int (query, 1, grant->id);
  kadr_query_bind_text (query, 2, grant->scope);
  kadr_query_bind_text (query, 3, grant->target);
  kadr_query_bind_text (query, 4, kadr_grant_get_effect_name (grant));
  kadr_query_bind_text (query, 5, grant->purpose);
  kadr_query_bind_text (query, 6, grant->medium);
  kadr_query_bind_text (query, 7, grant->territory);
  kadr_query_bind_text (query, 8, grant->outlet);
  kadr_query_bind_text (query, 9, grant->story);
  bind_number (query, 10, grant->from_at);
  bind_number (query, 11, grant->until_at);
  bind_number (query, 12, grant->max_uses);
  kadr_query_bind_text (query, 13, grant->fee);
  kadr_query_bind_text (query, 14, grant->duty);
  kadr_query_bind_text (query, 15, grant->evidence);
  kadr_query_bind_text (query, 16, grant->preset);
  kadr_query_bind_text (query, 17, grant->why);
  kadr_query_bind_text (query, 18, grant->who);
  kadr_query_bind_int (query, 19, grant->made_at);
  bind_number (query, 20, grant->supersedes);
  return kadr_query_run (query, error);
}

/* Log rows about grants of a photo carry its id, so that its history shows them. */
static gboolean
log_grant (KadrDb *db, const KadrGrant *grant, const char *what, const char *why, const char *who,
           gint64 at, GError **error)
{
  g_autoptr (json_t) detail = kadr_grant_to_json (grant);
  g_autofree char *subject = strcmp (grant->scope, "photo") == 0
                                 ? g_strdup (grant->target)
                                 : g_strconcat (grant->scope, ":", grant->target, NULL);

  json_object_del (detail, "uses");
  if (why != NULL)
    kadr_json_set_text (detail, "why", why);
  return kadr_log_add (db, at, who, what, subject, detail, error);
}

gint64
kadr_grant_book_add (KadrDb *db, const KadrGrant *grant, const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrGrant) kept = kadr_grant_copy (grant);

  g_return_val_if_fail (grant->scope != NULL && grant->target != NULL, 0);
  if (!kadr_grant_check (grant, error) || !check_override (db, grant, error))
    return 0;
  kept->id = load_next_id (db, error);
  if (kept->id == 0)
    return 0;
  g_free (kept->who);
  kept->who = g_strdup (who);
  kept->made_at = at;
  if (!insert_grant (db, kept, error) || !log_grant (db, kept, "grant.added", NULL, who, at, error))
    return 0;
  return kept->id;
}

static gboolean
has_preset (const GPtrArray *grants, const char *preset)
{
  for (guint i = 0; i < grants->len; i++)
    {
      const KadrGrant *grant = g_ptr_array_index (grants, i);

      if (g_strcmp0 (grant->preset, preset) == 0 && grant->revoked_at == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
kadr_grant_book_add_preset (KadrDb *db, const char *preset, const char *own, const char *scope,
                            const char *target, const char *who, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) grants = kadr_preset_make (preset, own, at, error);
  g_autoptr (GPtrArray) known
      = grants != NULL ? kadr_grant_book_list_for (db, scope, target, error) : NULL;

  if (known == NULL)
    return FALSE;
  if (has_preset (known, preset))
    return TRUE;
  for (guint i = 0; i < grants->len; i++)
    {
      KadrGrant *grant = g_ptr_array_index (grants, i);

      grant->scope = g_strdup (scope);
      grant->target = g_strdup (target);
      if (kadr_grant_book_add (db, grant, who, at, error) == 0)
        return FALSE;
    }
  return TRUE;
}

gboolean
kadr_grant_book_revoke (KadrDb *db, gint64 id, const char *why, const char *who, gint64 at,
                        GError **error)
{
  g_autoptr (KadrGrant) grant = kadr_grant_book_load (db, id, error);
  g_autoptr (KadrQuery) query = NULL;

  if (grant == NULL)
    return FALSE;
  if (grant->revoked_at != 0)
    return TRUE;
  query = kadr_query_new (db, &sql_revoke);
  kadr_query_bind_int (query, 1, at);
  kadr_query_bind_int (query, 2, id);
  grant->revoked_at = at;
  return kadr_query_run (query, error)
         && log_grant (db, grant, "grant.revoked", why, who, at, error);
}

static KadrGrant *
read_row (const KadrQuery *query, GError **error)
{
  g_autoptr (KadrGrant) grant = kadr_grant_new ();

  if (!kadr_grant_set_effect (grant, kadr_query_get_text (query, 3), error)
      || !kadr_grant_set_purpose (grant, kadr_query_get_text (query, 4), error)
      || !kadr_grant_set_medium (grant, kadr_query_get_text (query, 5), error))
    return NULL;
  grant->id = kadr_query_get_int (query, 0);
  grant->scope = g_strdup (kadr_query_get_text (query, 1));
  grant->target = g_strdup (kadr_query_get_text (query, 2));
  grant->territory = g_strdup (kadr_query_get_text (query, 6));
  grant->outlet = g_strdup (kadr_query_get_text (query, 7));
  grant->story = g_strdup (kadr_query_get_text (query, 8));
  grant->from_at = kadr_query_get_int (query, 9);
  grant->until_at = kadr_query_get_int (query, 10);
  grant->max_uses = kadr_query_get_int (query, 11);
  grant->fee = g_strdup (kadr_query_get_text (query, 12));
  grant->duty = g_strdup (kadr_query_get_text (query, 13));
  grant->evidence = g_strdup (kadr_query_get_text (query, 14));
  grant->preset = g_strdup (kadr_query_get_text (query, 15));
  grant->why = g_strdup (kadr_query_get_text (query, 16));
  grant->who = g_strdup (kadr_query_get_text (query, 17));
  grant->made_at = kadr_query_get_int (query, 18);
  grant->supersedes = kadr_query_get_int (query, 19);
  grant->revoked_at = kadr_query_get_int (query, 20);
  grant->n_uses = kadr_query_get_int (query, 21);
  return g_steal_pointer (&grant);
}

static gboolean
append_rows (GPtrArray *grants, KadrQuery *query, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (kadr_query_next (query, &failure))
    {
      KadrGrant *grant = read_row (query, error);

      if (grant == NULL)
        return FALSE;
      g_ptr_array_add (grants, grant);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_grant_free);
}

KadrGrant *
kadr_grant_book_load (KadrDb *db, gint64 id, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_by_id);
  g_autoptr (GPtrArray) grants = new_list ();
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  kadr_query_bind_int (query, 1, id);
  if (!append_rows (grants, query, error))
    return NULL;
  if (grants->len > 0)
    return g_ptr_array_steal_index (grants, 0);
  kadr_fault_set (error, KADR_FAULT_NOT_FOUND, number, _ ("there is no such grant"));
  return NULL;
}

GPtrArray *
kadr_grant_book_list (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_all);
  g_autoptr (GPtrArray) grants = new_list ();

  return append_rows (grants, query, error) ? g_steal_pointer (&grants) : NULL;
}

static gboolean
append_for (KadrDb *db, GPtrArray *grants, const char *scope, const char *target, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_by_target);

  kadr_query_bind_text (query, 1, scope);
  kadr_query_bind_text (query, 2, target);
  return append_rows (grants, query, error);
}

GPtrArray *
kadr_grant_book_list_for (KadrDb *db, const char *scope, const char *target, GError **error)
{
  g_autoptr (GPtrArray) grants = new_list ();

  return append_for (db, grants, scope, target, error) ? g_steal_pointer (&grants) : NULL;
}

/* Adds "scope:target" to @seen; TRUE when it was not there yet. */
static gboolean
is_new_target (GHashTable *seen, const char *scope, const char *target)
{
  return g_hash_table_add (seen, g_strconcat (scope, ":", target, NULL));
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  const KadrGrant *left = *(const KadrGrant *const *) a;
  const KadrGrant *right = *(const KadrGrant *const *) b;

  return left->id < right->id ? -1 : left->id > right->id;
}

/* What those whom the credit of @photo prints have forbidden or required. */
static gboolean
append_for_named (KadrDb *db, GPtrArray *grants, const char *photo, GHashTable *seen,
                  GError **error)
{
  g_autoptr (GArray) parties = kadr_credit_book_list_parties (db, photo, error);

  for (guint i = 0; parties != NULL && i < parties->len; i++)
    {
      g_autofree char *target
          = g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (parties, gint64, i));
      guint before = grants->len;

      if (!is_new_target (seen, "party", target))
        continue;
      if (!append_for (db, grants, "party", target, error))
        return FALSE;
      for (guint k = grants->len; k > before; k--)
        if (((const KadrGrant *) g_ptr_array_index (grants, k - 1))->effect == KADR_EFFECT_PERMIT)
          g_ptr_array_remove_index (grants, k - 1);
    }
  return parties != NULL;
}

GPtrArray *
kadr_grant_book_list_concerning (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) kin = kadr_query_new (db, &sql_kin_of);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) photos = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) grants = new_list ();
  g_autoptr (GError) failure = NULL;

  kadr_query_bind_text (kin, 1, photo);
  while (kadr_query_next (kin, &failure))
    {
      const char *const scopes[] = { "photo", "shoot", "party" };

      g_ptr_array_add (photos, g_strdup (kadr_query_get_text (kin, 0)));

      for (int i = 0; i < (int) G_N_ELEMENTS (scopes); i++)
        {
          const char *target = kadr_query_get_text (kin, i);

          if (target != NULL && is_new_target (seen, scopes[i], target)
              && !append_for (db, grants, scopes[i], target, error))
            return NULL;
        }
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  /* After all suppliers are known, whose permissions count. */
  for (guint i = 0; i < photos->len; i++)
    if (!append_for_named (db, grants, g_ptr_array_index (photos, i), seen, error))
      return NULL;
  g_ptr_array_sort (grants, compare_ids);
  return g_steal_pointer (&grants);
}

static KadrGrant *
find_counted (const GPtrArray *grants, gint64 id)
{
  for (guint i = 0; i < grants->len; i++)
    {
      KadrGrant *grant = g_ptr_array_index (grants, i);

      if (grant->id == id && grant->max_uses > 0)
        return grant;
    }
  return NULL;
}

static gboolean
has_counted (const GPtrArray *grants)
{
  for (guint i = 0; i < grants->len; i++)
    if (((const KadrGrant *) g_ptr_array_index (grants, i))->max_uses > 0)
      return TRUE;
  return FALSE;
}

/* Notes in @grants what the publication that is asked for has used of them. Only a story is a publication that
 * can be known again. */
static gboolean
read_taken (KadrDb *db, const char *photo, const KadrRequest *request, GPtrArray *grants,
            GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = NULL;

  if (request->story == NULL || strcmp (request->purpose, "publish") != 0 || !has_counted (grants))
    return TRUE;
  query = kadr_query_new (db, &sql_taken_by);
  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_text (query, 2, request->story);
  kadr_query_bind_text (query, 3, request->outlet != NULL ? request->outlet : "");
  kadr_query_bind_text (query, 4, request->medium != NULL ? request->medium : "any");
  while (kadr_query_next (query, &failure))
    {
      KadrGrant *grant = find_counted (grants, kadr_query_get_int (query, 0));

      if (grant != NULL)
        grant->taken = kadr_query_get_int (query, 1);
    }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

KadrDecision *
kadr_grant_book_decide (KadrDb *db, const char *photo, const KadrRequest *request, GError **error)
{
  g_autoptr (GPtrArray) grants = kadr_grant_book_list_concerning (db, photo, error);

  return grants != NULL && read_taken (db, photo, request, grants, error)
             ? kadr_decision_make (grants, request)
             : NULL;
}
