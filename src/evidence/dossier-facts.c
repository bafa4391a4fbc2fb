#include "evidence/dossier-facts.h"

#include "base/clock.h"
#include "base/fault.h"
#include "base/path.h"
#include "bundle/receipt-book.h"
#include "catalog/photo-document.h"
#include "catalog/shoot-book.h"
#include "credit/party-book.h"
#include "db/query.h"
#include "evidence/arrival.sql.h"
#include "evidence/dossier-log.h"
#include "pack/safe-name.h"
#include "rights/use-book.h"
#include "story/story-book.h"

#include <string.h>
#include <unistd.h>

#define EDITION 1
#define BLOB    "blob:"

static void
add_moment (json_t *object, const char *key, const KadrQuery *query, int column)
{
  g_autofree char *text = kadr_query_is_null (query, column)
                              ? NULL
                              : kadr_clock_format (kadr_query_get_int (query, column));

  kadr_json_set_text (object, key, text);
}

static json_t *
load_arrivals (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_of_photo);
  g_autoptr (json_t) arrivals = json_array ();

  kadr_query_bind_text (query, 1, photo);
  while (kadr_query_next (query, &failure))
    {
      json_t *arrival = json_object ();

      kadr_json_set_text (arrival, "path", kadr_query_get_text (query, 0));
      kadr_json_set_text (arrival, "state", kadr_query_get_text (query, 1));
      kadr_json_set_text (arrival, "who", kadr_query_get_text (query, 2));
      add_moment (arrival, "started", query, 3);
      add_moment (arrival, "sealed", query, 4);
      kadr_json_set_text (arrival, "shoot", kadr_query_get_text (query, 5));
      json_array_append_new (arrivals, arrival);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&arrivals) : NULL;
}

static void
append_use (const KadrUse *use, gpointer uses)
{
  json_array_append_new (uses, kadr_use_book_to_json (use));
}

static json_t *
load_uses (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (json_t) uses = json_array ();

  return kadr_use_book_visit (db, photo, append_use, uses, error) ? g_steal_pointer (&uses) : NULL;
}

/* A receipt and the uses of its bundle are written in one transaction, with one moment. */
static gboolean
is_in_bundle (const json_t *uses, const char *story, const char *made)
{
  for (size_t i = 0; i < json_array_size (uses); i++)
    {
      const json_t *use = json_array_get (uses, i);

      if (g_strcmp0 (kadr_json_get_text (use, "way"), "bundle") == 0
          && g_strcmp0 (kadr_json_get_text (use, "story"), story) == 0
          && g_strcmp0 (kadr_json_get_text (use, "at"), made) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The stories that the uses name, each once; owned array of owned strings. */
static GPtrArray *
list_stories (const json_t *uses)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < json_array_size (uses); i++)
    {
      const char *story = kadr_json_get_text (json_array_get (uses, i), "story");

      if (story != NULL && !g_ptr_array_find_with_equal_func (stories, story, g_str_equal, NULL))
        g_ptr_array_add (stories, g_strdup (story));
    }
  return g_steal_pointer (&stories);
}

static json_t *
load_bundles (KadrDb *db, const json_t *uses, const GPtrArray *stories, GError **error)
{
  g_autoptr (json_t) bundles = json_array ();

  for (guint i = 0; i < stories->len; i++)
    {
      const char *story = g_ptr_array_index (stories, i);
      g_autoptr (json_t) receipts = kadr_receipt_book_load (db, story, error);
      size_t k = 0;
      json_t *receipt = NULL;

      if (receipts == NULL)
        return NULL;
      json_array_foreach (receipts, k, receipt)
        if (is_in_bundle (uses, story, kadr_json_get_text (receipt, "made")))
          {
            kadr_json_set_text (receipt, "story", story);
            json_array_append (bundles, receipt);
          }
    }
  return g_steal_pointer (&bundles);
}

static json_t *
to_texts (const GPtrArray *texts)
{
  json_t *list = texts != NULL ? json_array () : NULL;

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    kadr_json_add_text (list, g_ptr_array_index (texts, i));
  return list;
}

static json_t *
load_twins (KadrDb *db, const KadrPhoto *photo, GError **error)
{
  g_autoptr (GPtrArray) twins = NULL;

  if (photo->pixel_id == NULL)
    return json_array ();
  twins = kadr_photo_book_find_twins (db, photo->pixel_id, photo->id, error);
  return to_texts (twins);
}

static json_t *
load_stories (KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (GPtrArray) slugs = kadr_story_book_list_with (db, photo, error);

  return to_texts (slugs);
}

/* By their first bytes, so that a reader's program opens it; "" for anything else. */
static const char *
guess_extension (KadrStore *store, const char *digest, GError **error)
{
  static const struct
  {
    const char *begin, *extension;
  } kinds[]
      = { { "%PDF-", ".pdf" },        { "\xFF\xD8\xFF", ".jpg" }, { "\x89PNG", ".png" },
          { "Return-Path:", ".eml" }, { "Received:", ".eml" },    { "Delivered-To:", ".eml" },
          { "From:", ".eml" },        { "From ", ".eml" },        { "MIME-Version:", ".eml" } };
  g_auto (KadrFd) fd = kadr_store_open_blob (store, digest, error);
  char bytes[16] = { 0 };

  if (fd < 0)
    return NULL;
  if (read (fd, bytes, sizeof bytes - 1) > 0)
    for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
      if (strncmp (bytes, kinds[i].begin, strlen (kinds[i].begin)) == 0)
        return kinds[i].extension;
  return "";
}

/* What the grant is about, and where its evidence will lie. */
static gboolean
explain_grant (const KadrDossierSource *source, json_t *grant, GError **error)
{
  const char *scope = kadr_json_get_text (grant, "scope");
  const char *evidence = kadr_json_get_text (grant, "evidence");
  gint64 id = g_ascii_strtoll (kadr_json_get_text (grant, "target"), NULL, 10);
  const char *extension = NULL;
  g_autofree char *about = NULL, *file = NULL;

  if (strcmp (scope, "shoot") == 0)
    about = kadr_shoot_book_load_name (source->db, id, error);
  else if (strcmp (scope, "party") == 0)
    {
      g_autoptr (KadrParty) party = kadr_party_book_load_by_id (source->db, id, error);

      about = party != NULL ? g_strdup (party->name) : NULL;
    }
  else
    about = g_strdup (kadr_json_get_text (grant, "target"));
  if (about == NULL)
    return FALSE;
  kadr_json_set_text (grant, "about", about);
  if (evidence != NULL && g_str_has_prefix (evidence, BLOB))
    {
      extension = guess_extension (source->store, evidence + strlen (BLOB), error);
      if (extension == NULL)
        return FALSE;
      file = g_strdup_printf ("evidence/%s%s", evidence + strlen (BLOB), extension);
    }
  kadr_json_set_text (grant, "file", file);
  return TRUE;
}

static gboolean
explain_grants (const KadrDossierSource *source, const json_t *grants, GError **error)
{
  for (size_t i = 0; i < json_array_size (grants); i++)
    if (!explain_grant (source, json_array_get (grants, i), error))
      return FALSE;
  return TRUE;
}

/* The subjects under which the log has the grants that are not the photo's own. */
static GPtrArray *
list_subjects (const json_t *grants)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new_with_free_func (g_free);

  for (size_t i = 0; i < json_array_size (grants); i++)
    {
      const json_t *grant = json_array_get (grants, i);
      const char *scope = kadr_json_get_text (grant, "scope");
      const char *target = kadr_json_get_text (grant, "target");
      g_autofree char *subject = strcmp (scope, "photo") == 0
                                     ? g_strdup (target)
                                     : g_strconcat (scope, ":", target, NULL);

      if (!g_ptr_array_find_with_equal_func (subjects, subject, g_str_equal, NULL))
        g_ptr_array_add (subjects, g_steal_pointer (&subject));
    }
  return g_steal_pointer (&subjects);
}

/* Takes @value over; FALSE when it is NULL. */
static gboolean
put (json_t *facts, const char *key, json_t *value)
{
  return value != NULL && json_object_set_new (facts, key, value) == 0;
}

static gboolean
add_ways_out (json_t *facts, KadrDb *db, const char *photo, GError **error)
{
  g_autoptr (json_t) uses = load_uses (db, photo, error);
  g_autoptr (GPtrArray) stories = uses != NULL ? list_stories (uses) : NULL;
  g_autoptr (json_t) bundles = stories != NULL ? load_bundles (db, uses, stories, error) : NULL;
  g_autoptr (GPtrArray) subjects = list_subjects (json_object_get (facts, "grants"));

  return bundles != NULL && put (facts, "uses", json_incref (uses))
         && put (facts, "bundles", json_incref (bundles))
         && put (facts, "log",
                 kadr_dossier_log_load (db, photo, subjects, stories, bundles, error));
}

json_t *
kadr_dossier_facts_load (const KadrDossierSource *source, const KadrPhoto *photo,
                         const char *printed, GError **error)
{
  g_autoptr (json_t) facts = json_object ();
  g_autoptr (json_t) document = kadr_photo_document_load (source->db, photo, error);
  g_autofree char *name = kadr_safe_name_make (photo->name);
  g_autofree char *original = g_strconcat ("original/", name, NULL);

  if (document == NULL)
    return NULL;
  kadr_json_set_int (facts, "dossier", EDITION);
  json_object_set_new (facts, "desk",
                       json_pack ("{s:s, s:s}", "name", source->desk, "zone", source->zone));
  kadr_json_set_text (facts, "original", original);
  json_object_update (facts, document);
  kadr_json_set_text (facts, "printed", printed);
  if (!put (facts, "arrivals", load_arrivals (source->db, photo->id, error))
      || !put (facts, "twins", load_twins (source->db, photo, error))
      || !put (facts, "stories", load_stories (source->db, photo->id, error))
      || !explain_grants (source, json_object_get (facts, "grants"), error)
      || !add_ways_out (facts, source->db, photo->id, error))
    return NULL;
  return g_steal_pointer (&facts);
}
