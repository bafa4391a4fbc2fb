#include "ingest/entry.h"

#include "base/fault.h"
#include "base/text.h"
#include "catalog/camera-clock.h"
#include "catalog/edit.h"
#include "catalog/name-book.h"
#include "catalog/photo-book.h"
#include "catalog/removal-book.h"
#include "catalog/search.h"
#include "catalog/shoot-book.h"
#include "catalog/undeveloped-book.h"
#include "credit/credit-book.h"
#include "db/query.h"
#include "ingest/entry.sql.h"
#include "ingest/returning.h"
#include "log/log.h"
#include "pack/safe-name.h"
#include "rights/grant-book.h"
#include "rights/statement-book.h"

#include <string.h>

#define LONGEST_EXTENSION 16
/* "-1234567" */
#define ROOM_FOR_NUMBER 8

gboolean
kadr_entry_find (KadrDb *db, const char *digest, gboolean *is_known, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_photo_with_id);

  kadr_query_bind_text (query, 1, digest);
  *is_known = kadr_query_next (query, &failure);
  return kadr_fault_pass (g_steal_pointer (&failure), error);
}

gboolean
kadr_entry_has_credit (KadrDb *db, const char *photo)
{
  g_autoptr (KadrCredit) credit = kadr_credit_book_find (db, photo, NULL);

  return credit != NULL;
}

static gboolean
find_twin (KadrDb *db, const KadrReading *reading, char **twin, GError **error)
{
  const char *pixel_id = kadr_meta_get_pixel_id (reading->meta);
  g_autoptr (GPtrArray) twins = NULL;

  *twin = NULL;
  if (pixel_id == NULL)
    return TRUE;
  twins = kadr_photo_book_find_twins (db, pixel_id, reading->digest, error);
  if (twins == NULL)
    return FALSE;
  if (twins->len > 0)
    *twin = g_strdup (g_ptr_array_index (twins, 0));
  return TRUE;
}

/* An empty shoot is worth nothing to anybody, so it is made when something comes into it. */
static gboolean
make_shoot (KadrDb *db, KadrEntryTerms *terms, GError **error)
{
  return terms->shoot_name == NULL || terms->shoot != 0
         || kadr_shoot_book_find_or_add (db, terms->shoot_name, terms->who, terms->at,
                                         &terms->shoot, error);
}

static gboolean
join_shoot (KadrDb *db, KadrEntryTerms *terms, const char *photo, KadrEntered *entered,
            GError **error)
{
  gint64 now = 0;

  if (terms->shoot_name == NULL)
    return TRUE;
  if (!kadr_photo_book_find_shoot (db, photo, &now, error))
    return FALSE;
  if (now == 0)
    {
      entered->has_joined = entered->is_changed = TRUE;
      return make_shoot (db, terms, error)
             && kadr_photo_book_join_shoot (db, photo, terms->shoot, terms->shoot_name, terms->who,
                                            terms->at, error)
             && kadr_search_put (db, photo, error);
    }
  if (now == terms->shoot)
    return TRUE;
  entered->other_shoot = kadr_shoot_book_load_name (db, now, error);
  return entered->other_shoot != NULL;
}

static gboolean
add_photo (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, const char *name,
           const char *path, GError **error)
{
  KadrNewPhoto photo = {
    .id = reading->digest,
    .bytes = reading->bytes,
    .meta = reading->meta,
    .undecoded = reading->undecoded,
    .sort_at = kadr_photo_book_sort_time (reading->meta, terms->zone, terms->at),
    .shoot = terms->shoot,
    .name = name,
    .path = path,
    .modified_at = reading->modified_at,
  };

  return kadr_photo_book_add (db, &photo, terms->who, terms->at, error);
}

/* What is known to have no picture awaits none. */
static gboolean
add_to_develop (KadrDb *db, const KadrReading *reading, GError **error)
{
  return reading->undecoded != NULL || kadr_undeveloped_book_add (db, reading->digest, error);
}

/* As an edit, which can be taken back. A picture without a time of day has nothing to correct. */
static gboolean
correct_clock (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, GError **error)
{
  const KadrEditAct act = { .batch = terms->batch, .who = terms->who, .at = terms->at };
  const char *local = kadr_meta_get_taken_local (reading->meta);
  int offset = 0;
  guint n = 0;

  if (terms->clock == NULL || local == NULL || strchr (local, ':') == NULL
      || (kadr_camera_clock_get_shift (terms->clock) == 0
          && kadr_meta_get_taken_offset (reading->meta, &offset)))
    return TRUE;
  return kadr_edit_set_clock (db, reading->digest, terms->clock, &act, &n, error);
}

static gboolean
add_credit (KadrDb *db, const KadrEntryTerms *terms, const char *photo, const KadrDraft *draft,
            GError **error)
{
  return draft->credit == NULL
         || kadr_credit_book_set (db, photo, draft->credit,
                                  kadr_field_book_get_layer_name (draft->credit_layer), terms->who,
                                  terms->at, error);
}

static gboolean
put_languages (KadrDb *db, const KadrEntryTerms *terms, const char *photo, const char *property,
               const json_t *rows, GError **error)
{
  const char *lang = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) rows, lang, value)
    if (!kadr_field_book_put (db, photo, property, lang, KADR_LAYER_TEMPLATE, value, terms->at,
                              error))
      return FALSE;
  return TRUE;
}

/* What the template, and the credit of the shoot, say of it. */
static gboolean
add_template (KadrDb *db, const KadrEntryTerms *terms, const char *photo, const KadrDraft *draft,
              GError **error)
{
  g_autoptr (json_t) detail = json_object ();
  const char *property = NULL;
  json_t *rows = NULL;

  if (json_object_size (draft->added) == 0)
    return TRUE;
  json_object_foreach (draft->added, property, rows)
    if (!put_languages (db, terms, photo, property, rows, error))
      return FALSE;
  kadr_json_set_text (detail, "template", terms->template);
  json_object_set (detail, "fields", draft->added);
  return kadr_log_add (db, terms->at, terms->who, "template.applied", photo, detail, error);
}

/* What the file itself forbids and requires; what it permits is only offered (kadr grant offered). */
static gboolean
add_statements (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, GError **error)
{
  g_autoptr (GPtrArray) statements
      = kadr_statement_list (kadr_meta_get_json (reading->meta), terms->zone);

  return kadr_statement_book_keep (db, reading->digest, statements, KADR_STATEMENTS_BINDING, NULL,
                                   terms->who, terms->at, NULL, error);
}

static gboolean
add_grants (KadrDb *db, const KadrEntryTerms *terms, const char *photo, GError **error)
{
  return terms->preset == NULL
         || kadr_grant_book_add_preset (db, terms->preset, terms->presets, "photo", photo,
                                        terms->who, terms->at, error);
}

const char *
kadr_entry_get_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot != name && strlen (dot) <= LONGEST_EXTENSION ? dot : "";
}

/* @wanted without @extension, if it has that, and fit for every system; room is left for a number. Owned. */
static char *
make_stem (const char *wanted, const char *extension)
{
  gsize length = strlen (wanted), tail = strlen (extension);
  gsize most = KADR_SAFE_NAME_MAX_BYTES - LONGEST_EXTENSION - ROOM_FOR_NUMBER;
  g_autofree char *bare = NULL;

  if (length > tail && g_ascii_strcasecmp (wanted + length - tail, extension) == 0)
    length -= tail;
  bare = g_strndup (wanted, length);
  bare[kadr_text_fit (bare, most)] = '\0';
  return kadr_safe_name_make (bare);
}

/* What the pattern makes of it. */
static gboolean
add_shown_name (KadrDb *db, const KadrEntryTerms *terms, const char *photo, const KadrDraft *draft,
                const char *file, char **name, GError **error)
{
  const char *extension = kadr_entry_get_extension (file);
  g_autofree char *tail = *extension != '\0' ? kadr_safe_name_make (extension + 1) : NULL;
  g_autofree char *dotted = tail != NULL ? g_strconcat (".", tail, NULL) : g_strdup ("");
  g_autofree char *stem = NULL;

  if (draft->name == NULL)
    return TRUE;
  stem = make_stem (draft->name, extension);
  return kadr_name_book_put (db, photo, terms->shoot, stem, dotted, terms->who, terms->at, name,
                             error);
}

/* The photo is there; it may have come under another name, by which it is to be found too. */
static gboolean
add_name (KadrDb *db, const KadrEntryTerms *terms, const KadrReading *reading, const char *name,
          const char *path, gboolean *is_new, GError **error)
{
  return kadr_photo_book_add_file (db, reading->digest, name, path, reading->modified_at, terms->at,
                                   is_new, error)
         && (!*is_new || kadr_search_put (db, reading->digest, error));
}

static gboolean
restore_photo (KadrDb *db, KadrEntryTerms *terms, const char *photo, GError **error)
{
  KadrEditAct act = { .who = terms->who, .at = terms->at };
  guint n = 0;

  if (terms->batch == 0)
    terms->batch = kadr_edit_new_batch (db, error);
  act.batch = terms->batch;
  return act.batch != 0 && kadr_edit_set_removed (db, photo, FALSE, &act, &n, error);
}

/* Whoever takes a file in wants its picture: one that was removed is there again, and its original, too. */
static gboolean
come_back (KadrDb *db, KadrEntryTerms *terms, const char *photo, KadrEntered *entered,
           GError **error)
{
  gboolean is_removed = FALSE;

  if (!kadr_removal_book_find_is_removed (db, photo, &is_removed, error))
    return FALSE;
  entered->is_removed = is_removed && terms->leaves_removed;
  if (entered->is_removed)
    return TRUE;
  entered->has_returned = is_removed;
  return kadr_returning_bring_back (db, terms->store, photo, terms->who, terms->at, NULL, error)
         && (!is_removed || restore_photo (db, terms, photo, error));
}

gboolean
kadr_entry_add (KadrDb *db, KadrEntryTerms *terms, const KadrReading *reading,
                const KadrDraft *draft, const char *name, const char *path, KadrEntered *entered,
                GError **error)
{
  gboolean is_known = FALSE;

  *entered = (KadrEntered){ .state = KADR_REPORT_KNOWN };
  if (!kadr_entry_find (db, reading->digest, &is_known, error)
      || !come_back (db, terms, reading->digest, entered, error))
    return FALSE;
  if (is_known)
    return add_name (db, terms, reading, name, path, &entered->is_changed, error)
           && join_shoot (db, terms, reading->digest, entered, error);
  if (draft == NULL)
    return kadr_fault_set (error, KADR_FAULT_BUSY, name,
                           _ ("its photo was taken out of the catalogue just now"));
  if (!find_twin (db, reading, &entered->twin, error) || !make_shoot (db, terms, error)
      || !add_photo (db, terms, reading, name, path, error) || !add_to_develop (db, reading, error)
      || !add_template (db, terms, reading->digest, draft, error)
      || !correct_clock (db, terms, reading, error)
      || !add_credit (db, terms, reading->digest, draft, error)
      || !add_grants (db, terms, reading->digest, error)
      || !add_statements (db, terms, reading, error)
      || !add_shown_name (db, terms, reading->digest, draft, name, &entered->name, error)
      || !kadr_search_put (db, reading->digest, error))
    return FALSE;
  entered->state = entered->twin != NULL ? KADR_REPORT_TWIN : KADR_REPORT_STORED;
  entered->is_changed = TRUE;
  return TRUE;
}
