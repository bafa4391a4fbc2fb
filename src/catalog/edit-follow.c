#include "catalog/edit-follow.h"

#include "base/fault.h"
#include "catalog/field-book.h"
#include "catalog/field-credit.h"
#include "catalog/search.h"
#include "credit/credit-book.h"

static gboolean
is_changed (const json_t *before, const json_t *after, const char *property)
{
  const json_t *old = json_object_get (before, property);
  const json_t *new = json_object_get (after, property);

  return old != new && (old == NULL || new == NULL || !json_equal (old, new));
}

/* Whether the credit that counts is what the fields gave before: then it follows them. */
static gboolean
find_follows (KadrDb *db, const char *photo, const json_t *before, const KadrEditAct *act,
              gboolean *follows, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrCredit) now = kadr_credit_book_find (db, photo, &failure);
  g_autoptr (KadrCreditLine) given = kadr_field_credit_find (before, act->known, NULL);

  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return FALSE;
  if (now == NULL || given == NULL)
    *follows = now == NULL && given == NULL;
  else
    *follows = kadr_credit_line_is_same (now->line, given);
  return TRUE;
}

static gboolean
set_credit (KadrDb *db, const char *photo, const json_t *fields, const KadrEditAct *act,
            GError **error)
{
  KadrFieldCreditPlace place = KADR_FIELD_CREDIT_NOWHERE;
  g_autoptr (KadrCreditLine) line = kadr_field_credit_find (fields, act->known, &place);
  KadrLayer layer = KADR_LAYER_EMBEDDED;

  if (line == NULL)
    return kadr_credit_book_remove (db, photo, act->who, act->at, error);
  return kadr_field_book_find_layer (db, photo, kadr_field_credit_get_property (place), &layer,
                                     error)
         && kadr_credit_book_set (db, photo, line, kadr_field_book_get_layer_name (layer), act->who,
                                  act->at, error);
}

static gboolean
follow_credit (KadrDb *db, const char *photo, const json_t *before, const json_t *after,
               const KadrEditAct *act, GError **error)
{
  gboolean follows = FALSE;

  if (is_changed (before, after, "creditLine"))
    return set_credit (db, photo, after, act, error);
  if (!is_changed (before, after, "description") && !is_changed (before, after, "creatorNames"))
    return TRUE;
  return find_follows (db, photo, before, act, &follows, error)
         && (!follows || set_credit (db, photo, after, act, error));
}

gboolean
kadr_edit_follow (KadrDb *db, const char *photo, const json_t *before, const KadrEditAct *act,
                  GError **error)
{
  g_autoptr (json_t) after = kadr_field_book_load (db, photo, error);

  return after != NULL && follow_credit (db, photo, before, after, act, error)
         && kadr_search_put (db, photo, error);
}
