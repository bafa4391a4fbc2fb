#include "evidence/dossier-html.h"

#include "base/clock.h"
#include "evidence/dossier-words.h"
#include "meta/field-label.h"
#include "rights/preset.h"

#include <string.h>

typedef struct
{
  GString *out;
  const json_t *facts;
  const char *lang, *zone;
} Page;

static const char style[]
    = "body{font:15px/1.45 system-ui,\"Noto Sans\",sans-serif;max-width:62rem;margin:2rem auto;"
      "padding:0 1rem;color:#111}\n"
      "h1{font-size:1.6em;margin:0}h2{font-size:1.15em;margin:2em 0 .5em;border-bottom:2px solid #111}\n"
      "header p{margin:.3rem 0 1rem}img{max-width:22rem;max-height:16rem;display:block;margin:0 0 1rem}\n"
      "dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:0}dt{color:#555}"
      "dd{margin:0}\n"
      "table{border-collapse:collapse;width:100%;font-size:.9em}th{text-align:left;color:#555;"
      "font-weight:400}\n"
      "th,td{border-bottom:1px solid #ccc;padding:.25rem .6rem .25rem 0;vertical-align:top}\n"
      "dd,td,h1{overflow-wrap:anywhere;white-space:pre-wrap;unicode-bidi:isolate}"
      "td.word{overflow-wrap:normal}\n"
      ".hash{font:.85em/1.4 ui-monospace,\"Noto Sans Mono\",monospace;word-break:break-all}\n"
      "dd.time{white-space:nowrap}.note{color:#555}\n"
      "@page{size:A4;margin:18mm}\n"
      "@media print{body{margin:0;padding:0;max-width:none;font-size:10pt}tr,dl{break-inside:avoid}"
      "h2{break-after:avoid}thead{display:table-header-group}}\n";

static const char *
say (const Page *page, const char *text)
{
  return kadr_dossier_words_get (text, page->lang);
}

static void
append_escaped (Page *page, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (page->out, escaped);
}

/* Any value as people read it: lists between semicolons, languages before their texts. */
static void
append_value (GString *out, const json_t *value)
{
  const char *key = NULL;
  json_t *part = NULL;
  size_t i = 0, n = 0;

  if (json_is_string (value))
    g_string_append (out, json_string_value (value));
  else if (json_is_array (value))
    json_array_foreach (value, i, part)
      {
        g_string_append (out, i > 0 ? "; " : "");
        append_value (out, part);
      }
  else if (json_is_object (value))
    json_object_foreach ((json_t *) value, key, part)
      {
        g_string_append_printf (out, "%s%s: ", n++ > 0 ? "\n" : "", key);
        append_value (out, part);
      }
  else if (!json_is_null (value) && value != NULL)
    {
      g_autofree char *line = kadr_json_to_line (value);

      g_string_append (out, line);
    }
}

/* Owned; "" for null and for what is not there. */
static char *
format_value (const json_t *value)
{
  GString *out = g_string_new (NULL);

  append_value (out, value);
  return g_string_free (out, FALSE);
}

/* "2026-02-13T16:45:00Z" in the zone of the desk. Owned; NULL for NULL. */
static char *
format_time (const Page *page, const char *text)
{
  gint64 ms = 0;

  if (text == NULL || !kadr_clock_parse (text, NULL, &ms, NULL))
    return g_strdup (text);
  return kadr_clock_show (ms, page->zone);
}

static void
begin_section (Page *page, const char *title)
{
  g_string_append (page->out, "<section>\n<h2>");
  append_escaped (page, say (page, title));
  g_string_append (page->out, "</h2>\n");
}

static void
end_section (Page *page)
{
  g_string_append (page->out, "</section>\n");
}

/* Nothing for an empty @value. */
static void
append_line (Page *page, const char *name, const char *value, const char *class)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append (page->out, "<dt>");
  append_escaped (page, say (page, name));
  g_string_append_printf (page->out, "</dt><dd class=\"%s\">", class);
  append_escaped (page, value);
  g_string_append (page->out, "</dd>\n");
}

static void
append_fact (Page *page, const char *name, const json_t *object, const char *key)
{
  g_autofree char *value = format_value (json_object_get (object, key));

  append_line (page, name, value, "text");
}

static void
append_time (Page *page, const char *name, const json_t *object, const char *key)
{
  g_autofree char *time = format_time (page, kadr_json_get_text (object, key));

  append_line (page, name, time, "time");
}

static void
begin_table (Page *page, const char *const *titles)
{
  g_string_append (page->out, "<table>\n<thead><tr>");
  for (; *titles != NULL; titles++)
    {
      g_string_append (page->out, "<th>");
      append_escaped (page, say (page, *titles));
      g_string_append (page->out, "</th>");
    }
  g_string_append (page->out, "</tr></thead>\n<tbody>\n");
}

static void
end_table (Page *page)
{
  g_string_append (page->out, "</tbody>\n</table>\n");
}

static void
append_cell (Page *page, const char *value, const char *class)
{
  g_string_append_printf (page->out, "<td class=\"%s\">", class);
  append_escaped (page, value != NULL ? value : "");
  g_string_append (page->out, "</td>");
}

static void
append_key_cell (Page *page, const json_t *row, const char *key)
{
  g_autofree char *value = format_value (json_object_get (row, key));

  append_cell (page, value, "text");
}

/* What must not be broken in two: a number, a name. */
static void
append_short_cell (Page *page, const json_t *row, const char *key)
{
  g_autofree char *value = format_value (json_object_get (row, key));

  append_cell (page, value, "word");
}

static void
append_time_cell (Page *page, const json_t *row, const char *key)
{
  g_autofree char *time = format_time (page, kadr_json_get_text (row, key));

  append_cell (page, time, "word");
}

static void
append_word_cell (Page *page, const json_t *row, const char *key)
{
  append_cell (page, say (page, kadr_json_get_text (row, key)), "text");
}

/* A section with one table: @append makes a row's cells. Says so when there is none. */
static void
append_table (Page *page, const char *title, const json_t *rows, const char *const *titles,
              void (*append) (Page *page, const json_t *row))
{
  size_t i = 0;
  json_t *row = NULL;

  begin_section (page, title);
  if (json_array_size (rows) == 0)
    g_string_append_printf (page->out, "<p class=\"note\">%s</p>\n", say (page, "none"));
  else
    {
      begin_table (page, titles);
      json_array_foreach (rows, i, row)
        {
          g_string_append (page->out, "<tr>");
          append (page, row);
          g_string_append (page->out, "</tr>\n");
        }
      end_table (page);
    }
  end_section (page);
}

static void
append_picture (Page *page)
{
  static const char *const shown[] = { "jpeg", "png", "webp", "gif", NULL };
  const char *format = kadr_json_get_text (page->facts, "format");
  g_autofree char *address
      = g_uri_escape_string (kadr_json_get_text (page->facts, "original"), "/", FALSE);

  if (format == NULL || !g_strv_contains (shown, format))
    return;
  g_string_append (page->out, "<img alt=\"\" src=\"");
  append_escaped (page, address);
  g_string_append (page->out, "\">\n");
}

static void
append_original (Page *page)
{
  const json_t *taken = json_object_get (page->facts, "taken");
  g_autofree char *moment = json_is_object (taken)
                                ? g_strconcat (kadr_json_get_text (taken, "local"),
                                               kadr_json_get_text (taken, "offset"), NULL)
                                : NULL;
  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT " × %" G_GINT64_FORMAT,
                                           kadr_json_get_int (page->facts, "width", 0),
                                           kadr_json_get_int (page->facts, "height", 0));

  begin_section (page, "The file as it was received");
  append_picture (page);
  g_string_append (page->out, "<dl>\n");
  append_fact (page, "File name", page->facts, "file");
  append_line (page, "SHA-256 of the file", kadr_json_get_text (page->facts, "photo"), "hash");
  append_line (page, "SHA-256 of the picture without metadata",
               kadr_json_get_text (page->facts, "pixel_id"), "hash");
  append_fact (page, "Bytes", page->facts, "size");
  append_fact (page, "Format", page->facts, "format");
  append_line (page, "Width and height", size, "text");
  append_line (page, "Taken", moment, "time");
  append_fact (page, "Camera", page->facts, "camera");
  append_time (page, "Stored", page->facts, "stored");
  append_fact (page, "Shoot", page->facts, "shoot");
  append_fact (page, "Articles", page->facts, "stories");
  append_fact (page, "Other files with the same picture", page->facts, "twins");
  if (kadr_json_get_bool (page->facts, "c2pa"))
    append_line (page, "Content Credentials (C2PA) are in the file", say (page, "yes"), "text");
  g_string_append (page->out, "</dl>\n");
  end_section (page);
}

static void
append_arrival (Page *page, const json_t *row)
{
  append_time_cell (page, row, "started");
  append_short_cell (page, row, "who");
  append_key_cell (page, row, "path");
  append_word_cell (page, row, "state");
}

static void
append_file (Page *page, const json_t *row)
{
  append_key_cell (page, row, "name");
  append_key_cell (page, row, "path");
  append_time_cell (page, row, "received");
  append_time_cell (page, row, "modified");
}

static void
append_credit (Page *page)
{
  const json_t *credit = json_object_get (page->facts, "credit");

  begin_section (page, "The credit");
  if (!json_is_object (credit))
    {
      g_string_append (page->out, "<p>");
      append_escaped (page, say (page, "nobody is credited"));
      g_string_append (page->out, "</p>\n");
      end_section (page);
      return;
    }
  g_string_append (page->out, "<dl>\n");
  append_fact (page, "As it is printed", page->facts, "printed");
  append_fact (page, "As it was received", credit, "raw");
  append_line (page, "Whose word it is", say (page, kadr_json_get_text (credit, "origin")), "text");
  append_fact (page, "Creators", credit, "creators");
  append_fact (page, "Supplied by", credit, "source");
  append_fact (page, "In the book of the desk", credit, "party");
  g_string_append (page->out, "</dl>\n");
  end_section (page);
}

static void
append_candidates (Page *page)
{
  static const char *const titles[] = { "Field", "Block", "Value", NULL };
  json_t *candidates = json_object_get (page->facts, "candidates");
  const char *id = NULL;
  json_t *list = NULL, *candidate = NULL;
  size_t i = 0;

  begin_section (page, "What the file itself says, in every block of it");
  begin_table (page, titles);
  json_object_foreach (candidates, id, list)
    json_array_foreach (list, i, candidate)
      {
        const KadrField *field = kadr_field_find (id);

        g_string_append (page->out, "<tr>");
        append_cell (page, field != NULL ? kadr_field_label_get (field, page->lang) : id, "text");
        append_word_cell (page, candidate, "source");
        append_key_cell (page, candidate, "value");
        g_string_append (page->out, "</tr>\n");
      }
  end_table (page);
  end_section (page);
}

static void
append_edit (Page *page, const json_t *row)
{
  const char *id = kadr_json_get_text (row, "field");
  const KadrField *field = id != NULL ? kadr_field_find (id) : NULL;
  const char *language = kadr_json_get_text (row, "lang");
  g_autofree char *name
      = g_strconcat (field != NULL ? kadr_field_label_get (field, page->lang) : id,
                     language != NULL && *language != '\0' ? " (" : NULL, language, ")", NULL);
  g_autofree char *why = format_value (json_object_get (row, "why"));
  gboolean is_undone = kadr_json_get_bool (row, "undone");
  g_autofree char *note = g_strconcat (why, is_undone && *why != '\0' ? "; " : "",
                                       is_undone ? say (page, "taken back") : "", NULL);

  append_time_cell (page, row, "at");
  append_short_cell (page, row, "who");
  append_cell (page, name, "text");
  append_key_cell (page, row, "before");
  append_key_cell (page, row, "after");
  append_cell (page, note, "text");
}

/* Adds "word value" on a line of its own; nothing for an empty @value. */
static void
add_limit (const Page *page, GString *out, const char *word, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%s%s%s%s", out->len > 0 ? "\n" : "",
                          word != NULL ? say (page, word) : "", word != NULL ? " " : "", value);
}

/* What a preset says, in the language of the page. Owned; NULL for null. */
static char *
translate (const Page *page, const json_t *grant, const char *key)
{
  const char *text = kadr_json_get_text (grant, key);

  return text != NULL ? kadr_preset_translate (text, page->lang) : NULL;
}

static char *
format_limits (const Page *page, const json_t *grant)
{
  GString *out = g_string_new (NULL);
  g_autofree char *from = format_time (page, kadr_json_get_text (grant, "from"));
  g_autofree char *until = format_time (page, kadr_json_get_text (grant, "until"));
  g_autofree char *revoked = format_time (page, kadr_json_get_text (grant, "revoked"));
  g_autofree char *count = format_value (json_object_get (grant, "count"));
  g_autofree char *supersedes = format_value (json_object_get (grant, "supersedes"));
  g_autofree char *duty = translate (page, grant, "duty");

  add_limit (page, out, NULL, kadr_json_get_text (grant, "territory"));
  add_limit (page, out, NULL, kadr_json_get_text (grant, "outlet"));
  add_limit (page, out, NULL, kadr_json_get_text (grant, "story"));
  add_limit (page, out, "from", from);
  add_limit (page, out, "until", until);
  add_limit (page, out, "uses", count);
  add_limit (page, out, "fee", kadr_json_get_text (grant, "fee"));
  add_limit (page, out, NULL, duty);
  add_limit (page, out, "instead of No.", supersedes);
  add_limit (page, out, "revoked", revoked);
  return g_string_free (out, FALSE);
}

static char *
format_about (const Page *page, const json_t *grant)
{
  const char *scope = kadr_json_get_text (grant, "scope");
  const char *about = kadr_json_get_text (grant, "about");

  if (g_strcmp0 (about, kadr_json_get_text (page->facts, "photo")) == 0)
    return g_strdup (say (page, "the photo"));
  if (g_strcmp0 (scope, "photo") == 0)
    return g_strdup_printf ("%s %.12s", say (page, "the photo"), about);
  return g_strdup_printf (
      "%s %s", say (page, g_strcmp0 (scope, "shoot") == 0 ? "the shoot" : "the party"), about);
}

static void
append_grant (Page *page, const json_t *row)
{
  g_autofree char *about = format_about (page, row);
  g_autofree char *limits = format_limits (page, row);
  g_autofree char *agreed = g_strdup_printf (
      "%s: %s (%s)", say (page, kadr_json_get_text (row, "effect")),
      say (page, kadr_json_get_text (row, "use")), say (page, kadr_json_get_text (row, "medium")));
  const char *file = kadr_json_get_text (row, "file");
  g_autofree char *why = translate (page, row, "why");

  append_short_cell (page, row, "id");
  append_time_cell (page, row, "made");
  append_short_cell (page, row, "who");
  append_cell (page, about, "text");
  append_cell (page, agreed, "text");
  append_cell (page, limits, "text");
  append_cell (page, why, "text");
  append_cell (page, file != NULL ? file : kadr_json_get_text (row, "evidence"), "text");
}

static void
append_use (Page *page, const json_t *row)
{
  const char *territory = kadr_json_get_text (row, "territory");
  g_autofree char *use = g_strdup_printf (
      "%s: %s (%s%s%s)", say (page, kadr_json_get_text (row, "way")),
      say (page, kadr_json_get_text (row, "use")), say (page, kadr_json_get_text (row, "medium")),
      territory != NULL ? ", " : "", territory != NULL ? territory : "");
  g_autofree char *grant = format_value (json_object_get (row, "grant"));
  const char *answer = kadr_json_get_text (row, "answer");
  g_autofree char *permitted = g_strdup_printf ("%s%s%s", answer != NULL ? say (page, answer) : "",
                                                *grant != '\0' ? " № " : "", grant);

  append_time_cell (page, row, "at");
  append_short_cell (page, row, "who");
  append_cell (page, use, "text");
  append_key_cell (page, row, "story");
  append_key_cell (page, row, "outlet");
  append_key_cell (page, row, "credit");
  append_cell (page, permitted, "text");
}

static void
append_bundle (Page *page, const json_t *row)
{
  append_time_cell (page, row, "made");
  append_short_cell (page, row, "who");
  append_key_cell (page, row, "name");
  append_cell (page, kadr_json_get_text (row, "digest"), "hash");
  append_cell (page, kadr_json_get_text (row, "manifest"), "hash");
}

static void
append_log_row (Page *page, const json_t *row)
{
  append_short_cell (page, row, "n");
  append_time_cell (page, row, "at");
  append_short_cell (page, row, "who");
  append_word_cell (page, row, "what");
  append_cell (page, kadr_json_get_text (row, "hash"), "hash");
}

static void
append_tables (Page *page)
{
  static const char *const arrivals[] = { "When", "Who", "Path", "Result", NULL };
  static const char *const files[] = { "File name", "Path", "Received", "File last changed", NULL };
  static const char *const edits[] = { "When", "Who", "Field", "Before", "After", "Why", NULL };
  static const char *const grants[]
      = { "No.", "When", "Who", "About", "Agreed", "Limits", "Why", "Evidence", NULL };
  static const char *const uses[]
      = { "When", "Who", "Use", "Article", "Outlet", "Printed credit", "Permitted", NULL };
  static const char *const bundles[]
      = { "When", "Who", "Bundle", "SHA-256 of the bundle", "SHA-256 of its manifest", NULL };

  append_table (page, "Who brought it, when and from where",
                json_object_get (page->facts, "arrivals"), arrivals, append_arrival);
  append_table (page, "Files in which it was received", json_object_get (page->facts, "files"),
                files, append_file);
  append_credit (page);
  append_candidates (page);
  append_table (page, "Edits made at the desk", json_object_get (page->facts, "edits"), edits,
                append_edit);
  append_table (page, "What was agreed about it", json_object_get (page->facts, "grants"), grants,
                append_grant);
  append_table (page, "Each time it left or was published", json_object_get (page->facts, "uses"),
                uses, append_use);
  append_table (page, "Bundles in which it was", json_object_get (page->facts, "bundles"), bundles,
                append_bundle);
}

static void
append_log (Page *page)
{
  static const char *const titles[] = { "Row", "When", "Who", "What", "Hash", NULL };
  const json_t *log = json_object_get (page->facts, "log");
  g_autofree char *zone = g_markup_escape_text (page->zone, -1);

  append_table (page, "Rows of the log", json_object_get (log, "rows"), titles, append_log_row);
  g_string_append (page->out, "<dl>\n");
  append_line (page, "The last of these rows, as the head of the log",
               kadr_json_get_text (log, "head"), "hash");
  g_string_append (page->out, "</dl>\n");
  begin_section (page, "How to check it");
  g_string_append (page->out, "<p>");
  append_escaped (
      page,
      say (
          page,
          "The recipe with standard tools is in README.txt: sha256sum -c manifest-sha256.txt proves "
          "the files of this dossier, sha256sum -c rows-sha256.txt in the folder log the rows of the "
          "log."));
  g_string_append (page->out, "</p>\n<p>");
  /* The sentence is ours, in three languages; each has one place for the zone. */
  {
    g_auto (GStrv) parts = g_strsplit (say (page, "All times are those of %s."), "%s", 2);

    g_string_append_printf (page->out, "%s%s%s", parts[0], zone, parts[1]);
  }
  g_string_append (page->out, "</p>\n");
  end_section (page);
}

char *
kadr_dossier_html_make (const json_t *facts, const char *lang)
{
  const json_t *desk = json_object_get (facts, "desk");
  Page page = { .out = g_string_new (NULL),
                .facts = facts,
                .lang = lang,
                .zone = kadr_json_get_text (desk, "zone") };
  const char *title = say (&page, "Dossier of a picture");

  g_string_append_printf (
      page.out,
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; "
      "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s: ",
      lang, title);
  append_escaped (&page, kadr_json_get_text (facts, "file"));
  g_string_append_printf (
      page.out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>%s: ", style, title);
  append_escaped (&page, kadr_json_get_text (facts, "file"));
  g_string_append (page.out, "</h1>\n<p>");
  append_escaped (&page, kadr_json_get_text (desk, "name"));
  g_string_append_printf (
      page.out, ". %s</p>\n</header>\n",
      say (&page, "Evidence of where the picture and its credit came from. Not for publication."));
  append_original (&page);
  append_tables (&page);
  append_log (&page);
  g_string_append (page.out, "</body>\n</html>\n");
  return g_string_free (page.out, FALSE);
}
