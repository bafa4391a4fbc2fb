#include "catalog/outgoing.h"

#include "base/fault.h"
#include "catalog/field-book.h"
#include "credit/credit-book.h"
#include "credit/credit-render.h"
#include "meta/field.h"
#include "rights/grant-book.h"
#include "rights/policy.h"

#include <string.h>

/* A writer keeps the languages that it is not told of; those cleared at the desk must be named. */
static void
remove_languages (json_t *remove, const char *property, const json_t *embedded, const json_t *value)
{
  const char *lang = NULL;
  json_t *text = NULL;

  if (!json_is_object (value))
    return;
  json_object_foreach ((json_t *) embedded, lang, text)
    if (json_is_string (text) && json_object_get (value, lang) == NULL)
      json_array_append_new (remove, json_sprintf ("%s/%s", property, lang));
}

static void
sort_changes (const json_t *changes, const json_t *reading, json_t *set, json_t *remove)
{
  const json_t *fields = json_object_get (reading, "fields");
  const char *property = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) changes, property, value)
    if (json_is_null (value))
      kadr_json_add_text (remove, property);
    else
      {
        json_object_set (set, property, value);
        remove_languages (remove, property, json_object_get (fields, property), value);
      }
}

/* What the file says of its credit is left in its own words; what the desk typed as creditLine, in those. */
static gboolean
is_said_already (const json_t *set, const KadrPhoto *photo, const KadrCredit *credit)
{
  const json_t *fields = json_object_get (photo->reading, "fields");

  if (json_object_get (set, "creditLine") != NULL)
    return TRUE;
  return g_strcmp0 (credit->origin, "embedded") == 0
         && json_object_get (fields, "creditLine") != NULL;
}

static gboolean
add_credit (json_t *set, json_t *remove, KadrDb *db, const KadrPhoto *photo,
            const KadrCreditNames *known, const char *lang, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (db, photo->id, &failure);
  g_autofree char *text = NULL;

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (credit == NULL || is_said_already (set, photo, credit))
    return TRUE;
  text = kadr_credit_render_line (credit->line, known, lang, KADR_CREDIT_CHANNEL_METADATA, NULL,
                                  error);
  if (text == NULL)
    return FALSE;
  kadr_json_set_text (set, "creditLine", text);
  /* It was cleared as a field, but the credit is still known from elsewhere. */
  for (size_t i = json_array_size (remove); i > 0; i--)
    if (g_strcmp0 (json_string_value (json_array_get (remove, i - 1)), "creditLine") == 0)
      json_array_remove (remove, i - 1);
  return TRUE;
}

/* What is forbidden travels with the picture, behind the expressions that its file has already. */
static gboolean
add_rights (json_t *set, KadrDb *db, const KadrPhoto *photo, GError **error)
{
  static const char id[] = "embdEncRightsExprs";
  g_autoptr (GPtrArray) grants = kadr_grant_book_list_concerning (db, photo->id, error);
  g_autofree char *policy = grants != NULL ? kadr_policy_make (grants, photo->id) : NULL;
  const json_t *known = json_object_get (set, id);
  json_t *list;

  if (policy == NULL)
    return grants != NULL;
  if (known == NULL)
    known = json_object_get (json_object_get (photo->reading, "fields"), id);
  list = known != NULL ? json_copy ((json_t *) known) : json_array ();
  json_array_append_new (list, json_pack ("{s:s, s:s, s:s}", "encRightsExpr", policy,
                                          "rightsExprEncType", "application/ld+json",
                                          "rightsExprLangId", "http://www.w3.org/ns/odrl/2/"));
  json_object_set_new (set, id, list);
  return TRUE;
}

/* The kinds of file in which old systems look for IIM. */
static gboolean
has_iim (const KadrPhoto *photo)
{
  return g_strcmp0 (photo->format, "jpeg") == 0 || g_strcmp0 (photo->format, "tiff") == 0;
}

json_t *
kadr_outgoing_load_order (KadrDb *db, const KadrPhoto *photo, const KadrCreditNames *known,
                          const char *lang, GError **error)
{
  g_autoptr (json_t) changes = kadr_field_book_load_changes (db, photo->id, error);
  g_autoptr (json_t) order = json_pack ("{s:{}, s:[]}", "set", "remove");
  json_t *set = json_object_get (order, "set");
  json_t *remove = json_object_get (order, "remove");

  if (changes == NULL)
    return NULL;
  sort_changes (changes, photo->reading, set, remove);
  if (!add_credit (set, remove, db, photo, known, lang, error)
      || !add_rights (set, db, photo, error))
    return NULL;
  if (has_iim (photo))
    kadr_json_set_bool (order, "iim", TRUE);
  return g_steal_pointer (&order);
}

/* A field that the file has in no valid shape stays behind: no other file can be given it. A region is
 * measured on the original's pixels, before they were turned and made smaller. */
static void
leave_behind (json_t *fields)
{
  const char *id = NULL;
  json_t *value = NULL;
  void *next = NULL;

  json_object_del (fields, "imageRegion");
  json_object_foreach_safe (fields, next, id, value)
    {
      const KadrField *field = kadr_field_find (id);

      if (field == NULL || !kadr_field_check (field, value, NULL))
        json_object_del (fields, id);
    }
}

json_t *
kadr_outgoing_load_order_for_rendition (KadrDb *db, const KadrPhoto *photo,
                                        const KadrCreditNames *known, const char *lang,
                                        GError **error)
{
  g_autoptr (json_t) changes = kadr_outgoing_load_order (db, photo, known, lang, error);
  g_autoptr (json_t) fields = changes != NULL ? kadr_field_book_load (db, photo->id, error) : NULL;

  if (fields == NULL)
    return NULL;
  json_object_update (fields, json_object_get (changes, "set"));
  leave_behind (fields);
  return json_pack ("{s:O, s:[], s:b}", "set", fields, "remove", "iim", TRUE);
}

json_t *
kadr_outgoing_for_sidecar (const json_t *order)
{
  json_t *copy = json_copy ((json_t *) order);

  json_object_del (copy, "iim");
  return copy;
}

gboolean
kadr_outgoing_is_empty (const json_t *order)
{
  return json_object_size (json_object_get (order, "set")) == 0
         && json_array_size (json_object_get (order, "remove")) == 0;
}
