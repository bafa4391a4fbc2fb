/* fill-desk DESK N [originals]: makes the catalogue of DESK as large as if N photos had been taken in over ten years,
 * for measuring what size costs. Their rows are made by what an ingest uses (ingest/entry.h), from made-up files:
 * there are no originals, so `kadr check` finds all of them missing; with "originals" there are, of some bytes each.
 * Not for a desk that anybody works at. */
#include "base/digest.h"
#include "base/fault.h"
#include "base/locale.h"
#include "base/path.h"
#include "catalog/undeveloped-book.h"
#include "catalog/shoot-book.h"
#include "credit/party-book.h"
#include "desk/desk.h"
#include "ingest/entry.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH     1000
#define PER_SHOOT 300
#define TEN_YEARS (10 * 365 * G_GINT64_CONSTANT (86400))
#define FIRST_DAY 1454284800 /* 2016-02-01 */

static const char *const words[] = {
  "снегопад", "Алматы",    "акимат",   "встреча", "дорога",    "автобус",  "мост",      "паводок",
  "школа",    "концерт",   "матч",     "победа",  "президент", "министр",  "заседание", "праздник",
  "қар",      "қала",      "әкімдік",  "жиын",    "көпір",     "жол",      "мектеп",    "жарыс",
  "жеңіс",    "дала",      "тау",      "өзен",    "көктем",    "наурыз",   "елорда",    "Астана",
  "flood",    "bridge",    "minister", "market",  "festival",  "stadium",  "winter",    "steppe",
  "train",    "hospital",  "students", "protest", "opening",   "ceremony", "harvest",   "railway",
  "Шымкент",  "Караганда", "Атырау",   "Актау",   "Семей",     "Тараз",    "Костанай",  "Павлодар",
  "пожар",    "спасатели", "полиция",  "суд",     "рынок",     "завод",    "шахтёры",   "урожай"
};
static const char *const credits[] = { "Фото: пресс-служба акимата города Алматы",
                                       "Фото: Елена Беляева/Kazinform",
                                       "Сурет: Азаматтық қорғау министрлігінің баспасөз қызметі",
                                       "REUTERS/Pavel Mikheyev",
                                       "Фото: ТАСС",
                                       "John Smith/AFP via Getty Images",
                                       "Фото: Дулат Сәрсенов",
                                       "Фото: пресс-служба МЧС РК" };

/* Few words are common, most are rare. */
static const char *
pick_word (GRand *rand)
{
  double at = g_rand_double (rand);

  return words[(gsize) (at * at * G_N_ELEMENTS (words))];
}

static char *
write_caption (GRand *rand, guint n)
{
  GString *caption = g_string_new (NULL);
  int length = g_rand_int_range (rand, 8, 25);

  for (int i = 0; i < length; i++)
    g_string_append_printf (caption, "%s ", pick_word (rand));
  /* One word of each caption is nobody else's. */
  g_string_append_printf (caption, "k%u", n);
  return g_string_free (caption, FALSE);
}

static KadrMeta *
make_meta (GRand *rand, guint n)
{
  gint64 at = FIRST_DAY + (gint64) (g_rand_double (rand) * TEN_YEARS);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);
  g_autofree char *local = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *caption = write_caption (rand, n);
  g_autofree char *pixels = g_strdup_printf ("%08x%056x", g_rand_int (rand), n);
  g_autoptr (json_t) document
      = json_pack ("{s:s, s:i, s:i, s:i, s:{s:s, s:n, s:n}, s:n, s:{s:s, s:s, s:s}, "
                   "s:{s:{s:s}, s:s, s:[s], s:[s,s]}, s:{}, s:[], s:[], s:b, s:s}",
                   "format", "jpeg", "width", 6000, "height", 4000, "orientation", 1, "taken",
                   "local", local, "offset", "utc", "gps", "camera", "make", "NIKON", "model",
                   "D850", "lens", "24-70mm", "fields", "description", "x-default", caption,
                   "creditLine", credits[g_rand_int_range (rand, 0, G_N_ELEMENTS (credits))],
                   "creatorNames", pick_word (rand), "keywords", pick_word (rand), pick_word (rand),
                   "candidates", "conflicts", "warnings", "c2pa", 0, "pixel_id", pixels);
  g_autoptr (GError) error = NULL;
  KadrMeta *meta = kadr_meta_new (document, &error);

  if (meta == NULL)
    g_error ("fill-desk: %s: %s", kadr_fault_get_subject (error), error->message);
  return meta;
}

/* The original whose digest is that of @text. */
static gboolean
write_original (const char *blobs, const char *digest, const char *text, GError **error)
{
  g_autofree char *path = kadr_path_fan_out (blobs, digest);
  g_autofree char *dir = g_path_get_dirname (path);

  if (g_mkdir_with_parents (dir, 0755) != 0)
    return kadr_path_fault (error, dir, errno, "make it");
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0444, error);
}

/* @blobs NULL: without originals. */
static gboolean
add_one (KadrDb *db, KadrEntryTerms *terms, const KadrCreditNames *known, GRand *rand, guint n,
         const char *blobs, GError **error)
{
  g_autofree char *text = g_strdup_printf ("fill-desk %u", n);
  g_autofree char *digest = kadr_digest_of (text, strlen (text));
  g_autofree char *name = g_strdup_printf ("DSC_%04u.JPG", n % 10000);
  g_autofree char *path = g_strdup_printf ("/media/card/DCIM/%u/%s", n / 10000, name);
  KadrReading reading = { .digest = digest,
                          .bytes = blobs != NULL ? strlen (text) : 7000000,
                          .meta = make_meta (rand, n) };
  const KadrDraftTerms draft_terms = { .known = known };
  const KadrPatternFacts facts = { .file = name };
  g_autoptr (KadrDraft) draft = kadr_draft_new (reading.meta, &draft_terms, &facts);
  KadrEntered entered = { .twin = NULL };
  guint64 likeness = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
  gboolean is_done
      = (blobs == NULL || write_original (blobs, digest, text, error))
        && kadr_entry_add (db, terms, &reading, draft, name, path, &entered, error)
        && kadr_undeveloped_book_settle (
            db, digest, &(KadrDeveloped){ .has_likeness = TRUE, .likeness = likeness }, error);

  g_free (entered.twin);
  kadr_meta_free (reading.meta);
  return is_done;
}

static gboolean
add_batch (KadrDb *db, KadrEntryTerms *terms, const KadrCreditNames *known, GRand *rand, guint from,
           guint until, const char *blobs, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL)
    return FALSE;
  for (guint n = from; n < until; n++)
    {
      if (n % PER_SHOOT == 0 || n == from)
        {
          g_autofree char *shoot = g_strdup_printf ("shoot %u", n / PER_SHOOT);

          if (!kadr_shoot_book_find_or_add (db, shoot, terms->who, terms->at, &terms->shoot, error))
            return FALSE;
        }
      if (!add_one (db, terms, known, rand, n, blobs, error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  gboolean has_originals = argc == 4 && strcmp (argv[3], "originals") == 0;
  guint n_photos = argc == 3 || has_originals ? (guint) strtoul (argv[2], NULL, 10) : 0;
  g_autoptr (KadrDesk) desk = NULL;
  KadrEntryTerms terms = { .who = "bench", .at = FIRST_DAY * G_GINT64_CONSTANT (1000) };
  KadrCreditNames *known = NULL;
  g_autofree char *blobs = NULL;

  kadr_locale_start ();
  if (n_photos == 0)
    {
      fprintf (stderr, "fill-desk: want a desk and a number of photos\n");
      return 2;
    }
  desk = kadr_desk_open (argv[1], NULL, &error);
  if (has_originals)
    blobs = g_build_filename (argv[1], "store", "blobs", NULL);
  if (desk != NULL)
    known = kadr_party_book_load_names (kadr_desk_get_db (desk), &error);
  terms.zone = desk != NULL ? kadr_desk_get_zone (desk) : NULL;
  for (guint from = 0; known != NULL && error == NULL && from < n_photos; from += BATCH)
    {
      add_batch (kadr_desk_get_db (desk), &terms, known, rand, from, MIN (from + BATCH, n_photos),
                 blobs, &error);
      if (from % (50 * BATCH) == 0)
        fprintf (stderr, "%u of %u photos\n", from, n_photos);
    }
  if (error != NULL)
    fprintf (stderr, "fill-desk: %s\n", error->message);
  if (known != NULL)
    kadr_credit_names_free (known);
  return error == NULL ? 0 : 1;
}
