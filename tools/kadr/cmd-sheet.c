/* kadr sheet: a contact sheet of any photos, as PDF, JPEG or HTML. */
#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "catalog/field-book.h"
#include "catalog/photo-book.h"
#include "catalog/removal-book.h"
#include "catalog/search.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "kadr/photo-list.h"
#include "kadr/query-words.h"
#include "rights/use-book.h"
#include "sheet/sheet-words.h"
#include "sheet/sheet-writer.h"
#include "sheet/small-picture.h"
#include "sheet/watermark.h"

#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 200
#define MAX_LIMIT     1000
#define LEAST_PREFIX  4 /* hex digits of a photo */

typedef struct
{
  char *path;
  char *lang;
  char *title;
  char *watermark;
  int limit;
  KadrSheetForm form;
  GString *query;
} Options;

static void
clear_options (Options *options)
{
  g_free (options->path);
  g_free (options->lang);
  g_free (options->title);
  g_free (options->watermark);
  g_string_free (options->query, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
parse (KadrCli *cli, Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->path, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, NULL, NULL },
          { "title", 0, 0, G_OPTION_ARG_STRING, &options->title, NULL, NULL },
          { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, NULL, NULL },
          { "watermark", 0, 0, G_OPTION_ARG_STRING, &options->watermark, NULL, NULL },
          G_OPTION_ENTRY_NULL };

  kadr_query_words_take (argc, *argv, "o", options->query);
  if (!kadr_cli_parse (cli, entries, argc, argv, options->query->len > 0 ? 0 : 1, -1, error))
    return FALSE;
  if (options->path == NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("say where to with -o FILE"));
  if (!kadr_sheet_file_find_form (options->path, &options->form))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, options->path,
                           _ ("a contact sheet is .pdf, .html or .jpg"));
  if (options->limit < 1 || options->limit > MAX_LIMIT)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--limit", _ ("give a number from 1 to %d"),
                           MAX_LIMIT);
  return TRUE;
}

/* ---- which photos ---- */

static gboolean
is_like_photo (const char *word)
{
  gsize length = strspn (word, "0123456789abcdefABCDEF");

  return length >= LEAST_PREFIX && word[length] == '\0';
}

/* The photos that every argument names; NULL without @error when they are words of a query: "2026" may be either, and
 * is a photo where there is one. */
static GPtrArray *
find_named (KadrDesk *desk, int argc, char **argv, const Options *options, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  GPtrArray *photos = NULL;
  gboolean are_photos = options->query->len == 0;

  for (int i = 1; i < argc; i++)
    are_photos = are_photos && is_like_photo (argv[i]);
  if (!are_photos)
    return NULL;
  photos = kadr_photo_list_load (kadr_desk_get_db (desk), argv + 1, argc - 1, &trouble);
  if (photos == NULL && !g_error_matches (trouble, KADR_FAULT, KADR_FAULT_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&trouble));
  return photos;
}

static GPtrArray *
find_by_query (KadrCli *cli, KadrDesk *desk, const Options *options, GError **error)
{
  g_autoptr (KadrSearchQuery) query
      = kadr_search_query_new (options->query->str, kadr_desk_get_zone (desk), error);
  g_autoptr (KadrSearchPage) page
      = query != NULL
            ? kadr_search_find (kadr_desk_get_db (desk), query, NULL, options->limit, error)
            : NULL;

  if (page == NULL)
    return NULL;
  if (page->photos->len == 0)
    {
      kadr_fault_set (error, KADR_FAULT_NOT_FOUND, options->query->str,
                      _ ("no photo is found, so there is nothing to show"));
      return NULL;
    }
  if (page->has_more)
    kadr_cli_say (cli, _ ("there are more photos than the newest %d; --limit N shows more"),
                  options->limit);
  return g_ptr_array_ref (page->photos);
}

static GPtrArray *
find_photos (KadrCli *cli, KadrDesk *desk, Options *options, int argc, char **argv, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GPtrArray) photos = find_named (desk, argc, argv, options, &trouble);

  if (photos != NULL)
    return g_steal_pointer (&photos);
  if (!kadr_fault_pass (g_steal_pointer (&trouble), error))
    return NULL;
  kadr_query_words_add (argc, argv, options->query);
  return find_by_query (cli, desk, options, error);
}

/* ---- what is said of them ---- */

/* What leaves on a sheet has left: a prohibition holds the picture back, one that was taken away is not shown, and the
 * row is in the ledger before the sheet has its name (docs/decisions/0008). */
static gboolean
take (KadrCli *cli, KadrDesk *desk, KadrContact *contact, GError **error)
{
  const KadrRequest house = { .territory = kadr_desk_get_territory (desk),
                              .at = kadr_cli_get_now (cli),
                              .zone = kadr_desk_get_zone (desk) };
  g_autoptr (GError) trouble = NULL;

  if (!kadr_removal_book_check_there (kadr_desk_get_db (desk), contact->photo, error))
    return FALSE;
  if (kadr_use_book_take_for_work (kadr_desk_get_db (desk), contact->photo, &house, "sheet",
                                   kadr_cli_get_who (cli), &trouble))
    return TRUE;
  if (!g_error_matches (trouble, KADR_FAULT, KADR_FAULT_RIGHTS_FORBID))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  contact->is_forbidden = TRUE;
  kadr_cli_report (cli, trouble);
  return TRUE;
}

static gboolean
add_contact (KadrCli *cli, KadrDesk *desk, const KadrCreditStyle *style, KadrContactSheet *sheet,
             const char *id, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);
  g_autoptr (json_t) fields = photo != NULL ? kadr_field_book_load (db, id, error) : NULL;
  g_autoptr (GError) trouble = NULL;
  KadrContact *contact = NULL;

  if (fields == NULL)
    return FALSE;
  contact = kadr_contact_sheet_add (sheet);
  contact->n = (int) sheet->contacts->len;
  contact->photo = g_strdup (id);
  contact->format = g_strdup (photo->format);
  contact->received_name = g_strdup (photo->name);
  contact->file = g_strdup (photo->name);
  contact->caption
      = g_strdup (kadr_field_book_get_text (json_object_get (fields, "description"), sheet->lang));
  contact->credit = kadr_credit_style_find (style, db, id, &trouble);
  return kadr_fault_pass (g_steal_pointer (&trouble), error) && take (cli, desk, contact, error);
}

/* "has:credit · Заря · 2026-02-13 · снимков: 12" */
static char *
make_line (KadrDesk *desk, const Options *options, const char *lang, gint64 now, guint n)
{
  g_autofree char *moment = kadr_clock_show (now, kadr_desk_get_zone (desk));

  return g_strdup_printf ("%s%s%s · %.10s · %s: %u", options->query->str,
                          options->query->len > 0 ? " · " : "", kadr_desk_get_name (desk), moment,
                          kadr_sheet_words_get (KADR_SHEET_WORD_PHOTOS, lang), n);
}

static gboolean
check_any (const KadrContactSheet *sheet, GError **error)
{
  for (guint i = 0; i < sheet->contacts->len; i++)
    if (!((const KadrContact *) g_ptr_array_index (sheet->contacts, i))->is_forbidden)
      return TRUE;
  return kadr_fault_set (error, KADR_FAULT_RIGHTS_FORBID, NULL,
                         _ ("none of these pictures may be shown; nothing was written"));
}

/* The rows of the ledger are durable when it returns. */
static KadrContactSheet *
gather (KadrCli *cli, KadrDesk *desk, const Options *options, const GPtrArray *photos,
        GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  const char *lang = options->lang != NULL ? options->lang : kadr_desk_get_lang (desk);
  const char *title = options->title != NULL ? options->title
                                             : kadr_sheet_words_get (KADR_SHEET_WORD_TITLE, lang);
  g_autoptr (KadrContactSheet) sheet = kadr_contact_sheet_new (title, lang, kadr_cli_get_now (cli));
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, lang, error);
  g_autoptr (KadrTransaction) work = style != NULL ? kadr_db_begin (db, error) : NULL;

  if (work == NULL)
    return NULL;
  sheet->line = make_line (desk, options, lang, kadr_cli_get_now (cli), photos->len);
  for (guint i = 0; i < photos->len; i++)
    if (!add_contact (cli, desk, style, sheet, g_ptr_array_index (photos, i), error))
      return NULL;
  return check_any (sheet, error) && kadr_db_commit (work, error) ? g_steal_pointer (&sheet) : NULL;
}

/* ---- the sheet ---- */

static gboolean
fetch_pictures (KadrDesk *desk, const Options *options, const KadrContactSheet *sheet,
                GError **error)
{
  g_autofree char *renditions = kadr_desk_make_renditions_path (desk);
  KadrDarkroom *darkroom = kadr_desk_get_darkroom (desk);
  const KadrSmallPictureParts parts = { kadr_desk_get_store (desk), darkroom, renditions };

  return kadr_small_picture_fetch_all (&parts, sheet, error)
         && (options->watermark == NULL
             || kadr_watermark_make_all (darkroom, sheet, options->watermark, error));
}

static guint
count_shown (const KadrContactSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->contacts->len; i++)
    n += ((const KadrContact *) g_ptr_array_index (sheet->contacts, i))->jpeg != NULL;
  return n;
}

static void
print_files (KadrCli *cli, const KadrContactSheet *sheet, json_t *written)
{
  g_autoptr (json_t) answer = NULL;
  gsize i;
  json_t *path;

  if (kadr_cli_is_json (cli))
    {
      answer = json_pack ("{s:O, s:i, s:i}", "files", written, "photos", (int) sheet->contacts->len,
                          "shown", (int) count_shown (sheet));
      kadr_cli_print_json (answer);
      return;
    }
  json_array_foreach (written, i, path)
    {
      g_autofree char *shown = kadr_text_show (json_string_value (path), -1);

      printf ("%s\n", shown);
    }
  kadr_cli_say (cli, _ ("photos: %u, shown: %u"), sheet->contacts->len, count_shown (sheet));
}

gboolean
kadr_cmd_sheet (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_auto (Options) options = { .limit = DEFAULT_LIMIT, .query = g_string_new (NULL) };
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (KadrContactSheet) sheet = NULL;
  g_autoptr (json_t) written = json_array ();
  KadrDesk *desk = NULL;

  if (!parse (cli, &options, &argc, &argv, error))
    return FALSE;
  desk = kadr_cli_load_desk (cli, error);
  photos = desk != NULL ? find_photos (cli, desk, &options, argc, argv, error) : NULL;
  sheet = photos != NULL ? gather (cli, desk, &options, photos, error) : NULL;
  if (sheet == NULL || !fetch_pictures (desk, &options, sheet, error)
      || !kadr_sheet_writer_write (sheet, options.path, options.form, kadr_desk_get_darkroom (desk),
                                   written, error))
    return FALSE;
  print_files (cli, sheet, written);
  return TRUE;
}
