#include "credit/credit-lesson.h"

#include "base/fault.h"
#include "base/text.h"
#include "credit/credit-lesson.sql.h"
#include "db/query.h"
#include "log/log.h"

gboolean
kadr_credit_lesson_put (KadrDb *db, gint64 shoot, const char *shoot_name, const char *text,
                        const KadrParty *party, const char *who, gint64 at, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_put_lesson);
  g_autoptr (json_t) detail = json_object ();
  g_autofree char *tidy = kadr_text_tidy (text);
  g_autofree char *key = kadr_credit_names_make_key (tidy);

  if (*key == '\0')
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, tidy,
                           _ ("a party needs a name with letters"));
  kadr_query_bind_int (query, 1, kadr_db_new_id (db));
  kadr_query_bind_int (query, 2, shoot);
  kadr_query_bind_int (query, 3, party->id);
  kadr_query_bind_text (query, 4, tidy);
  kadr_query_bind_text (query, 5, key);
  kadr_json_set_text (detail, "text", tidy);
  kadr_json_set_text (detail, "shoot", shoot_name);
  return kadr_query_run (query, error)
         && kadr_log_add (db, at, who, "credit.learnt", party->name, detail, error);
}

gboolean
kadr_credit_lesson_apply (KadrDb *db, gint64 shoot, KadrCreditNames *names, GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_lessons_of_shoot);

  kadr_query_bind_int (query, 1, shoot);
  while (kadr_query_next (query, &failure))
    {
      KadrCreditParty kind = KADR_CREDIT_PARTY_OTHER;

      kadr_credit_names_find_party (kadr_query_get_text (query, 1), &kind);
      kadr_credit_names_add_keyed (names, kadr_query_get_text (query, 4),
                                   kadr_query_get_text (query, 3), "", kind,
                                   kadr_query_get_text (query, 2), kadr_query_get_int (query, 0));
    }
  return kadr_fault_pass (failure, error);
}

/* The number that @query has, which is bound; 0 when it has no row. */
static gboolean
read_number (KadrQuery *query, gint64 *number, GError **error)
{
  GError *failure = NULL;

  *number = kadr_query_next (query, &failure) ? kadr_query_get_int (query, 0) : 0;
  return kadr_fault_pass (failure, error);
}

gboolean
kadr_credit_lesson_find_party (KadrDb *db, const char *photo, const char *text, gint64 *party,
                               GError **error)
{
  GError *failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_lesson_for_photo);
  g_autofree char *key = kadr_credit_names_make_key (text);
  g_autoptr (KadrParty) found = NULL;

  kadr_query_bind_text (query, 1, photo);
  kadr_query_bind_text (query, 2, key);
  if (!read_number (query, party, error))
    return FALSE;
  if (*party != 0)
    return TRUE;
  found = kadr_party_book_find (db, text, &failure);
  *party = found != NULL ? found->id : 0;
  return kadr_fault_pass (failure, error);
}

gboolean
kadr_credit_lesson_find_shoot (KadrDb *db, const char *photo, gint64 *shoot, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_taught_shoot_of);

  kadr_query_bind_text (query, 1, photo);
  return read_number (query, shoot, error);
}

KadrCreditNames *
kadr_credit_lesson_load_names (KadrDb *db, const GPtrArray *photos, GError **error)
{
  g_autoptr (KadrCreditNames) names = kadr_party_book_load_names (db, error);
  gint64 shared = 0;

  if (names == NULL)
    return NULL;
  for (guint i = 0; i < photos->len; i++)
    {
      gint64 shoot = 0;

      if (!kadr_credit_lesson_find_shoot (db, photos->pdata[i], &shoot, error))
        return NULL;
      if (shoot == 0 || (i > 0 && shoot != shared))
        return g_steal_pointer (&names);
      shared = shoot;
    }
  return shared == 0 || kadr_credit_lesson_apply (db, shared, names, error)
             ? g_steal_pointer (&names)
             : NULL;
}

json_t *
kadr_credit_lesson_load_all (KadrDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_all_lessons);
  g_autoptr (json_t) lessons = json_array ();

  while (kadr_query_next (query, &failure))
    {
      json_t *lesson = json_object ();

      kadr_json_set_text (lesson, "shoot", kadr_query_get_text (query, 0));
      kadr_json_set_int (lesson, "party", kadr_query_get_int (query, 1));
      kadr_json_set_text (lesson, "text", kadr_query_get_text (query, 2));
      json_array_append_new (lessons, lesson);
    }
  if (failure == NULL)
    return g_steal_pointer (&lessons);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}
