#include "catalog/stack-book.h"

#include "base/fault.h"
#include "catalog/edit-follow.h"
#include "catalog/field-book.h"
#include "catalog/photo-book.h"
#include "catalog/search.h"
#include "catalog/stack-book.sql.h"
#include "db/query.h"
#include "log/log.h"
#include "meta/field.h"

static const char *const kinds[] = {
  [KADR_STACK_ALONE] = "alone",         [KADR_STACK_RAW] = "raw",
  [KADR_STACK_SIDECAR] = "sidecar",     [KADR_STACK_MEMO] = "memo",
  [KADR_STACK_THUMBNAIL] = "thumbnail",
};

char *
kadr_stack_book_find_face (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_stack_of);

  kadr_query_bind_text (query, 1, photo);
  return kadr_query_next (query, error) ? g_strdup (kadr_query_get_text (query, 0)) : NULL;
}

/* Is it so already? */
static gboolean
find_same (KadrDb *db, const char *photo, const char *face, const char *goes_with,
           gboolean *is_same, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_stack_of);

  kadr_query_bind_text (query, 1, photo);
  *is_same = kadr_query_next (query, &failure) && g_str_equal (kadr_query_get_text (query, 0), face)
             && g_str_equal (kadr_query_get_text (query, 1), goes_with);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

static gboolean
put_member (KadrDb *db, const char *photo, const char *face, const char *goes_with,
            KadrStackKind kind, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_member);

  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_text (query, 2, face);
  kadr_query_bind_text (query, 3, goes_with);
  kadr_query_bind_text (query, 4, kinds[kind]);
  return kadr_query_run (query, error);
}

/* A raw that stood for others gives them its new face. */
static gboolean
move_members (KadrDb *db, const char *old_face, const char *face, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_move_members);

  kadr_query_bind_text (query, 1, face);
  kadr_query_bind_text (query, 2, old_face);
  return kadr_query_run (query, error);
}

/* Items of @more that @list has not, behind it; a new reference. */
static json_t *
join_lists (const json_t *list, const json_t *more)
{
  json_t *joined = json_copy ((json_t *) list);
  json_t *item = NULL;
  size_t i = 0;

  json_array_foreach (more, i, item)
    {
      gboolean is_there = FALSE;

      for (size_t k = 0; k < json_array_size (joined) && !is_there; k++)
        is_there = json_equal (json_array_get (joined, k), item);
      if (!is_there)
        json_array_append (joined, item);
    }
  return joined;
}

/* Has an earlier sidecar of the stack said @value? */
static gboolean
find_said (KadrDb *db, const char *face, const char *property, const char *lang,
           const json_t *value, gboolean *is_said, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_sidecars_saying);
  g_autofree char *text = kadr_json_to_line (value);

  kadr_query_bind_text (query, 1, face);
  kadr_query_bind_text (query, 2, property);
  kadr_query_bind_text (query, 3, lang);
  kadr_query_bind_text (query, 4, text);
  *is_said = kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

/* One picture into which a sidecar is merged. */
typedef struct
{
  const char *photo, *face;
  gboolean only_gaps;
  gint64 at;
} Merge;

/* Into the layer above the file's own, so that copies that leave carry it. A template that has spoken stays, but for
 * lists, which get longer; an earlier sidecar gives way. */
static gboolean
put_value (KadrDb *db, const Merge *merge, const char *property, const char *lang, json_t *value,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) there
      = kadr_field_book_find (db, merge->photo, property, lang, KADR_LAYER_TEMPLATE, &failure);
  gboolean is_list = json_is_array (there) && json_is_array (value), is_said = there == NULL;
  g_autoptr (json_t) joined = is_list ? join_lists (there, value) : json_incref (value);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error)
      || (!is_said && !find_said (db, merge->face, property, lang, there, &is_said, error)))
    return FALSE;
  return (!is_said && !is_list)
         || kadr_field_book_put (db, merge->photo, property, lang, KADR_LAYER_TEMPLATE, joined,
                                 merge->at, error);
}

static gboolean
put_property (KadrDb *db, const Merge *merge, const char *property, json_t *value, GError **error)
{
  const KadrField *field = kadr_field_find (property);
  const char *lang = NULL;
  json_t *text = NULL;

  if (field == NULL || field->kind != KADR_FIELD_LANG_ALT)
    return put_value (db, merge, property, "", value, error);
  json_object_foreach (value, lang, text)
    if (!put_value (db, merge, property, lang, text, error))
      return FALSE;
  return TRUE;
}

/* What the sidecar says counts over what the file of the picture itself says, or only where that says nothing. */
static gboolean
merge_sidecar (KadrDb *db, const char *sidecar, const Merge *merge, const KadrEditAct *act,
               GError **error)
{
  g_autoptr (json_t) said = kadr_field_book_load (db, sidecar, error);
  g_autoptr (json_t) before = said != NULL ? kadr_field_book_load (db, merge->photo, error) : NULL;
  g_autoptr (KadrPhoto) photo
      = before != NULL ? kadr_photo_book_load (db, merge->photo, error) : NULL;
  const json_t *own = photo != NULL ? json_object_get (photo->reading, "fields") : NULL;
  const char *property = NULL;
  json_t *value = NULL;

  if (photo == NULL)
    return FALSE;
  json_object_foreach (said, property, value)
    if (!(merge->only_gaps && json_object_get (own, property) != NULL)
        && !put_property (db, merge, property, value, error))
      return FALSE;
  return kadr_edit_follow (db, merge->photo, before, act, error);
}

/* A JPEG that says nothing itself must not leave without the credit that its sidecar knows. */
static gboolean
merge (KadrDb *db, const char *sidecar, const char *goes_with, const char *face,
       const KadrEditAct *act, GError **error)
{
  const Merge own = { goes_with, face, FALSE, act->at };
  const Merge others = { face, face, TRUE, act->at };

  return merge_sidecar (db, sidecar, &own, act, error)
         && (g_str_equal (goes_with, face) || merge_sidecar (db, sidecar, &others, act, error));
}

static gboolean
log_member (KadrDb *db, const char *photo, const char *face, const char *goes_with,
            KadrStackKind kind, const KadrEditAct *act, GError **error)
{
  g_autoptr (json_t) detail = json_object ();

  kadr_json_set_text (detail, "kind", kinds[kind]);
  kadr_json_set_text (detail, "photo", photo);
  kadr_json_set_text (detail, "face", face);
  return kadr_log_add (db, act->at, act->who, "stack.joined", goes_with, detail, error);
}

gboolean
kadr_stack_book_put (KadrDb *db, const char *photo, const char *face, const char *goes_with,
                     KadrStackKind kind, const KadrEditAct *act, gboolean *is_new, GError **error)
{
  gboolean is_same = FALSE;

  g_return_val_if_fail (kadr_db_is_in_transaction (db), FALSE);
  *is_new = FALSE;
  /* The same bytes may have come under two names. */
  if (g_str_equal (photo, face) || g_str_equal (photo, goes_with))
    return TRUE;
  if (!find_same (db, photo, face, goes_with, &is_same, error))
    return FALSE;
  if (is_same)
    return TRUE;
  *is_new = TRUE;
  return put_member (db, photo, face, goes_with, kind, error)
         && move_members (db, photo, face, error)
         && (kind != KADR_STACK_SIDECAR || merge (db, photo, goes_with, face, act, error))
         && log_member (db, photo, face, goes_with, kind, act, error)
         && kadr_search_put (db, photo, error) && kadr_search_put (db, face, error);
}

/* Of a face; an owned array, NULL with @error set. */
static json_t *
load_members (KadrDb *db, const char *face, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (json_t) members = json_array ();
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_members_of);

  kadr_query_bind_text (query, 1, face);
  while (kadr_query_next (query, &failure))
    {
      json_t *member = json_object ();

      kadr_json_set_text (member, "photo", kadr_query_get_text (query, 0));
      kadr_json_set_text (member, "kind", kadr_query_get_text (query, 1));
      kadr_json_set_text (member, "name", kadr_query_get_text (query, 3));
      kadr_json_set_text (member, "goes_with", kadr_query_get_text (query, 2));
      json_array_append_new (members, member);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&members) : NULL;
}

json_t *
kadr_stack_book_load (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_stack_of);
  gboolean is_member = FALSE;
  const char *face = photo;
  json_t *members = NULL, *stack = NULL;

  kadr_query_bind_text (query, 1, photo);
  is_member = kadr_query_next (query, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return NULL;
  if (is_member)
    face = kadr_query_get_text (query, 0);
  members = load_members (db, face, error);
  if (members == NULL)
    return NULL;
  if (json_array_size (members) == 0)
    {
      json_decref (members);
      return json_null ();
    }
  stack = json_object ();
  kadr_json_set_text (stack, "face", face);
  kadr_json_set_text (stack, "kind", is_member ? kadr_query_get_text (query, 2) : NULL);
  json_object_set_new (stack, "members", members);
  return stack;
}
