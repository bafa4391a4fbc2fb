/* kadr find: photos by words and time, newest first. */
#include "base/fault.h"
#include "base/path.h"
#include "base/text.h"
#include "catalog/burst-book.h"
#include "catalog/field-book.h"
#include "catalog/likeness-book.h"
#include "catalog/photo-document.h"
#include "catalog/removal-book.h"
#include "catalog/search.h"
#include "catalog/stack-book.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "kadr/looking.h"
#include "kadr/photo-table.h"
#include "kadr/query-words.h"
#include "rights/grant-book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT     1000
#define COUNT_CAP     1000
#define NO_LIMIT      G_MININT /* nobody gave one */

/* What somebody at a news site asks first: may it be published on the web, now? */
static json_t *
load_may (KadrDesk *desk, const char *photo, gint64 now, GError **error)
{
  KadrRequest request = { .purpose = "publish",
                          .medium = "web",
                          .territory = kadr_desk_get_territory (desk),
                          .outlet = kadr_desk_get_outlet (desk),
                          .at = now,
                          .zone = kadr_desk_get_zone (desk) };
  g_autoptr (KadrDecision) decision
      = kadr_grant_book_decide (kadr_desk_get_db (desk), photo, &request, error);

  return decision != NULL ? kadr_decision_to_json (decision) : NULL;
}

/* What it was shot with: {"n", "of"} of its burst, and the kinds of files behind it. */
static gboolean
add_company (json_t *hit, KadrDb *db, const KadrPhoto *photo, GError **error)
{
  json_t *burst = kadr_burst_book_load (db, photo, error);
  g_autoptr (json_t) stack = burst != NULL ? kadr_stack_book_load (db, photo->id, error) : NULL;
  const json_t *members = json_object_get (stack, "members");
  json_t *files = json_array ();

  if (json_is_object (burst))
    json_object_del (burst, "photos");
  json_object_set_new (hit, "burst", burst);
  for (size_t i = 0; i < json_array_size (members); i++)
    kadr_json_add_text (files, kadr_json_get_text (json_array_get (members, i), "kind"));
  json_object_set_new (hit, "files", files);
  return stack != NULL;
}

static json_t *
load_hit (KadrDesk *desk, const KadrCreditStyle *style, const char *id, gint64 now, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrPhoto) photo = kadr_photo_book_load (db, id, error);
  g_autoptr (json_t) fields = NULL, may = NULL, hit = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *taken = NULL;
  g_autofree char *credit = NULL;

  if (photo == NULL)
    return NULL;
  fields = kadr_field_book_load (db, id, error);
  may = fields != NULL ? load_may (desk, id, now, error) : NULL;
  if (may == NULL)
    return NULL;
  credit = kadr_credit_style_find (style, db, id, &failure);
  if (!kadr_fault_pass (g_steal_pointer (&failure), error))
    return NULL;
  taken = kadr_photo_document_format_taken (photo);
  hit = json_object ();
  kadr_json_set_text (hit, "photo", id);
  kadr_json_set_text (hit, "file", photo->name);
  kadr_json_set_text (hit, "taken", taken);
  kadr_json_set_text (hit, "credit", credit);
  kadr_json_set_text (
      hit, "description",
      kadr_field_book_get_text (json_object_get (fields, "description"), style->lang));
  json_object_set (hit, "may", may);
  return add_company (hit, db, photo, error) ? g_steal_pointer (&hit) : NULL;
}

/* "  (3 of 7 in a burst, raw, sidecar)" */
static char *
describe_company (const json_t *hit)
{
  const json_t *burst = json_object_get (hit, "burst");
  const json_t *files = json_object_get (hit, "files");
  g_autoptr (GString) text = g_string_new (NULL);

  if (json_is_object (burst))
    g_string_append_printf (text, _ ("%d of %d in a burst"),
                            (int) kadr_json_get_int (burst, "n", 0),
                            (int) kadr_json_get_int (burst, "of", 0));
  for (size_t i = 0; i < json_array_size (files); i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                            json_string_value (json_array_get (files, i)));
  return text->len > 0 ? g_strdup_printf ("  (%s)", text->str) : g_strdup ("");
}

static void
print_hit (const json_t *hit)
{
  const char *texts[] = { "file", "credit", "description" };
  g_autofree char *company = describe_company (hit);

  printf ("%.12s  %-19.19s", kadr_json_get_text (hit, "photo"),
          json_is_null (json_object_get (hit, "taken")) ? "-" : kadr_json_get_text (hit, "taken"));
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = kadr_json_get_text (hit, texts[i]);
      g_autofree char *shown = kadr_text_show (text != NULL ? text : "-", -1);

      printf ("  %s", shown);
    }
  puts (company);
}

/* @kind NULL: the face; @distance -1: nobody asked. */
static gboolean
print_member (KadrCli *cli, KadrDesk *desk, const KadrCreditStyle *style, const char *id,
              const char *kind, int distance, GError **error)
{
  g_autoptr (json_t) hit = load_hit (desk, style, id, kadr_cli_get_now (cli), error);

  if (hit == NULL)
    return FALSE;
  kadr_json_set_text (hit, "kind", kind);
  if (distance >= 0)
    kadr_json_set_int (hit, "distance", distance);
  if (kadr_cli_is_json (cli))
    kadr_cli_print_json (hit);
  else
    print_hit (hit);
  return TRUE;
}

static gboolean
print_page (KadrCli *cli, KadrDesk *desk, const KadrSearchPage *page, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, NULL, error);

  if (style == NULL)
    return FALSE;
  for (guint i = 0; i < page->photos->len; i++)
    {
      g_autoptr (json_t) hit = load_hit (desk, style, g_ptr_array_index (page->photos, i),
                                         kadr_cli_get_now (cli), error);

      if (hit == NULL)
        return FALSE;
      json_object_set_new (hit, "score", json_real (g_array_index (page->scores, double, i)));
      kadr_json_set_text (hit, "cursor", g_ptr_array_index (page->cursors, i));
      if (kadr_cli_is_json (cli))
        kadr_cli_print_json (hit);
      else
        print_hit (hit);
    }
  return TRUE;
}

/* "stack:4f2a": every file of the stack that a photo is in, its face first. That is asked for alone: the files behind a
 * face are in no index. */
static gboolean
print_stack (KadrCli *cli, KadrDesk *desk, const char *id, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, NULL, error);
  g_autoptr (KadrPhoto) photo = style != NULL ? kadr_photo_book_load (db, id, error) : NULL;
  g_autoptr (json_t) stack = photo != NULL ? kadr_stack_book_load (db, photo->id, error) : NULL;
  const char *face = stack != NULL ? kadr_json_get_text (stack, "face") : NULL;
  const json_t *members = json_object_get (stack, "members");

  if (stack == NULL
      || !print_member (cli, desk, style, face != NULL ? face : photo->id, NULL, -1, error))
    return FALSE;
  for (size_t i = 0; i < json_array_size (members); i++)
    {
      const json_t *member = json_array_get (members, i);

      if (!print_member (cli, desk, style, kadr_json_get_text (member, "photo"),
                         kadr_json_get_text (member, "kind"), -1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_removed_one (KadrCli *cli, KadrDesk *desk, const KadrCreditStyle *style, const char *id,
                   GError **error)
{
  g_autoptr (json_t) hit = load_hit (desk, style, id, kadr_cli_get_now (cli), error);
  g_autoptr (json_t) removal
      = hit != NULL ? kadr_removal_book_find (kadr_desk_get_db (desk), id, error) : NULL;

  if (removal == NULL)
    return FALSE;
  json_object_set (hit, "removed", removal);
  if (kadr_cli_is_json (cli))
    {
      kadr_cli_print_json (hit);
      return TRUE;
    }
  print_hit (hit);
  printf (_ ("    removed by %s: %s\n"), kadr_json_get_text (removal, "who"),
          kadr_json_get_text (removal, "why"));
  return TRUE;
}

/* In no index either: the last one that was removed first. */
static gboolean
print_removed (KadrCli *cli, KadrDesk *desk, int limit, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, NULL, error);
  g_autoptr (GPtrArray) photos
      = style != NULL ? kadr_removal_book_list (db, (guint) limit, error) : NULL;

  for (guint i = 0; photos != NULL && i < photos->len; i++)
    if (!print_removed_one (cli, desk, style, g_ptr_array_index (photos, i), error))
      return FALSE;
  return photos != NULL;
}

/* What a file that the desk need not have looks like. */
static gboolean
look_at_file (KadrCli *cli, const char *path, gboolean *is_known, guint64 *likeness, GError **error)
{
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  g_autofree char *why = NULL;
  KadrLooking seen;

  if (fd < 0)
    return kadr_path_fault (error, path, errno, _ ("open it"));
  if (!kadr_looking_see (kadr_cli_get_darkroom (cli), fd, path, KADR_LOOKING_SIZE, &seen, error))
    return FALSE;
  why = seen.why;
  *is_known = seen.has_likeness;
  *likeness = seen.likeness;
  return seen.has_likeness || why == NULL
         || kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, path, "%s", why);
}

/* @text: a photo, else a file. */
static gboolean
find_likeness (KadrCli *cli, KadrDesk *desk, const char *text, gboolean *is_known,
               guint64 *likeness, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autofree char *id = NULL;

  if (g_file_test (text, G_FILE_TEST_IS_REGULAR))
    return look_at_file (cli, text, is_known, likeness, error);
  id = kadr_photo_book_load_id (db, text, error);
  return id != NULL && kadr_likeness_book_find (db, id, is_known, likeness, error);
}

/* "like:4f2a", "like:from-the-web.jpg": the photos that show the same, nearest first; each file of a stack by
 * itself. */
static gboolean
print_alike (KadrCli *cli, KadrDesk *desk, const char *text, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, NULL, error);
  g_autoptr (GPtrArray) near = NULL;
  gboolean is_known = FALSE;
  guint64 likeness = 0;

  if (style == NULL || !find_likeness (cli, desk, text, &is_known, &likeness, error))
    return FALSE;
  if (!is_known)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, text,
                           _ ("there is no picture of it that could be compared"));
  near = kadr_likeness_book_find_near (db, likeness, error);
  for (guint i = 0; near != NULL && i < near->len; i++)
    {
      const KadrLike *like = g_ptr_array_index (near, i);

      if (!print_member (cli, desk, style, like->photo, NULL, like->distance, error))
        return FALSE;
    }
  if (near != NULL && near->len == 0)
    kadr_cli_say (cli, _ ("the desk has nothing that looks like it"));
  return near != NULL;
}

/* A raw behind its JPEG is the same shot. */
static gboolean
print_shot (KadrCli *cli, KadrDesk *desk, const KadrCreditStyle *style, const char *id,
            GError **error)
{
  g_autoptr (json_t) stack = kadr_stack_book_load (kadr_desk_get_db (desk), id, error);
  const char *face = stack != NULL ? kadr_json_get_text (stack, "face") : NULL;

  return stack != NULL
         && ((face != NULL && strcmp (face, id) != 0)
             || print_member (cli, desk, style, id, NULL, -1, error));
}

/* "burst:4f2a": the photos that were shot with it, in the order of capture. */
static gboolean
print_burst (KadrCli *cli, KadrDesk *desk, const char *text, GError **error)
{
  KadrDb *db = kadr_desk_get_db (desk);
  g_autoptr (KadrCreditStyle) style = kadr_credit_style_new (desk, db, NULL, NULL, error);
  g_autoptr (KadrPhoto) photo = style != NULL ? kadr_photo_book_load (db, text, error) : NULL;
  g_autoptr (json_t) burst = photo != NULL ? kadr_burst_book_load (db, photo, error) : NULL;
  const json_t *photos = json_object_get (burst, "photos");

  if (json_is_null (burst))
    kadr_cli_say (cli, _ ("it was shot alone"));
  for (size_t i = 0; i < json_array_size (photos); i++)
    if (!print_shot (cli, desk, style, json_string_value (json_array_get (photos, i)), error))
      return FALSE;
  return burst != NULL;
}

/* What goes with one photo, or looks like it, is in no index: it is asked for alone. */
typedef gboolean (*PrintCompany) (KadrCli *cli, KadrDesk *desk, const char *text, GError **error);

static PrintCompany
find_company (const char *query, const char **text)
{
  static const struct
  {
    const char *word;
    PrintCompany print;
  } words[] = { { "stack:", print_stack }, { "like:", print_alike }, { "burst:", print_burst } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (query, words[i].word))
      {
        *text = query + strlen (words[i].word);
        return words[i].print;
      }
  return NULL;
}

/* How many there are, counted only as far as is cheap, and how to go on. */
static gboolean
say_count (KadrCli *cli, KadrDb *db, const KadrSearchQuery *query, const KadrSearchPage *page,
           GError **error)
{
  int n = 0;

  if (!kadr_search_count (db, query, COUNT_CAP, &n, error))
    return FALSE;
  if (n > COUNT_CAP)
    kadr_cli_say (cli, _ ("%d+ photos"), COUNT_CAP);
  else
    kadr_cli_say (cli, ngettext ("%d photo", "%d photos", (gulong) n), n);
  if (page->has_more)
    kadr_cli_say (cli, _ ("more: --after %s"),
                  (const char *) g_ptr_array_index (page->cursors, page->cursors->len - 1));
  return TRUE;
}

/* All pages of @query as one table. */
static gboolean
print_table (KadrDesk *desk, const KadrSearchQuery *query, const char *columns, int limit,
             GError **error)
{
  g_autoptr (GPtrArray) parsed = kadr_photo_table_parse (columns, error);
  g_autofree char *after = NULL;
  gboolean has_more = parsed != NULL;
  int n_left = limit != NO_LIMIT ? limit : G_MAXINT;

  if (parsed == NULL)
    return FALSE;
  kadr_photo_table_print_heading (parsed);
  while (has_more && n_left > 0)
    {
      g_autoptr (KadrSearchPage) page = kadr_search_find (kadr_desk_get_db (desk), query, after,
                                                          MIN (n_left, MAX_LIMIT), error);

      if (page == NULL)
        return FALSE;
      for (guint i = 0; i < page->photos->len; i++)
        if (!kadr_photo_table_print_row (desk, g_ptr_array_index (page->photos, i), parsed, error))
          return FALSE;
      n_left -= (int) page->photos->len;
      has_more = page->has_more;
      g_free (after);
      after = page->cursors->len > 0
                  ? g_strdup (g_ptr_array_index (page->cursors, page->cursors->len - 1))
                  : NULL;
    }
  return TRUE;
}

static gboolean
check_limit (int limit, gboolean is_table, GError **error)
{
  if (limit == NO_LIMIT || (limit >= 1 && (is_table || limit <= MAX_LIMIT)))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, "--limit", _ ("give a number from 1 to %d"),
                         MAX_LIMIT);
}

gboolean
kadr_cmd_find (KadrCli *cli, int argc, char **argv, GError **error)
{
  int limit = NO_LIMIT;
  g_autofree char *after = NULL, *columns = NULL;
  gboolean is_table = FALSE, is_removed = FALSE;
  const GOptionEntry entries[] = { { "limit", 0, 0, G_OPTION_ARG_INT, &limit, NULL, NULL },
                                   { "after", 0, 0, G_OPTION_ARG_STRING, &after, NULL, NULL },
                                   { "csv", 0, 0, G_OPTION_ARG_NONE, &is_table, NULL, NULL },
                                   { "columns", 0, 0, G_OPTION_ARG_STRING, &columns, NULL, NULL },
                                   { "removed", 0, 0, G_OPTION_ARG_NONE, &is_removed, NULL, NULL },
                                   G_OPTION_ENTRY_NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (KadrSearchQuery) query = NULL;
  g_autoptr (KadrSearchPage) page = NULL;
  KadrDesk *desk = NULL;
  PrintCompany print = NULL;
  const char *asked = NULL;
  gboolean is_asked = FALSE;

  kadr_query_words_take (&argc, argv, "", text);
  is_asked = text->len > 0;
  if (!kadr_cli_parse (cli, entries, &argc, &argv, 0, -1, error))
    return FALSE;
  kadr_query_words_add (argc, argv, text);
  if (!check_limit (limit, is_table, error))
    return FALSE;
  if (is_removed && (text->len > 0 || after != NULL || is_table || columns != NULL))
    return kadr_fault_set (error, KADR_FAULT_WRONG_USE, "--removed",
                           _ ("it lists all that was removed, without a query"));
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL)
    return FALSE;
  if (is_removed)
    return print_removed (cli, desk, limit != NO_LIMIT ? limit : DEFAULT_LIMIT, error);
  print = find_company (text->str, &asked);
  if (print != NULL)
    return print (cli, desk, asked, error);
  query = kadr_search_query_new (is_asked || argc > 1 ? text->str : NULL, kadr_desk_get_zone (desk),
                                 error);
  if (query != NULL && (is_table || columns != NULL))
    return print_table (desk, query, columns, limit, error);
  page = query != NULL ? kadr_search_find (kadr_desk_get_db (desk), query, after,
                                           limit != NO_LIMIT ? limit : DEFAULT_LIMIT, error)
                       : NULL;
  return page != NULL && print_page (cli, desk, page, error)
         && say_count (cli, kadr_desk_get_db (desk), query, page, error);
}
