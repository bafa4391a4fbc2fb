#include "evidence/dossier-html.h"

#include "evidence/dossier-page.h"
#include "meta/field-label.h"
#include "rights/preset.h"

#include <string.h>

typedef KadrDossierPage Page;
typedef KadrDossierColumn Column;

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
  kadr_dossier_page_append_escaped (page, address);
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

  kadr_dossier_page_begin_section (page, "The file as it was received");
  append_picture (page);
  g_string_append (page->out, "<dl>\n");
  kadr_dossier_page_append_fact (page, "File name", page->facts, "file");
  kadr_dossier_page_append_line (page, "SHA-256 of the file",
                                 kadr_json_get_text (page->facts, "photo"), "hash");
  kadr_dossier_page_append_line (page, "SHA-256 of the picture without metadata",
                                 kadr_json_get_text (page->facts, "pixel_id"), "hash");
  kadr_dossier_page_append_fact (page, "Bytes", page->facts, "size");
  kadr_dossier_page_append_fact (page, "Format", page->facts, "format");
  kadr_dossier_page_append_line (page, "Width and height", size, "text");
  kadr_dossier_page_append_line (page, "Taken", moment, "time");
  kadr_dossier_page_append_fact (page, "Camera", page->facts, "camera");
  kadr_dossier_page_append_time (page, "Stored", page->facts, "stored");
  kadr_dossier_page_append_fact (page, "Shoot", page->facts, "shoot");
  kadr_dossier_page_append_fact (page, "Articles", page->facts, "stories");
  kadr_dossier_page_append_fact (page, "Other files with the same picture", page->facts, "twins");
  if (kadr_json_get_bool (page->facts, "c2pa"))
    kadr_dossier_page_append_line (page, "Content Credentials (C2PA) are in the file",
                                   kadr_dossier_page_say (page, "yes"), "text");
  g_string_append (page->out, "</dl>\n");
  kadr_dossier_page_end_section (page);
}

static void
append_credit (Page *page)
{
  const json_t *credit = json_object_get (page->facts, "credit");

  kadr_dossier_page_begin_section (page, "The credit");
  if (!json_is_object (credit))
    {
      g_string_append (page->out, "<p>");
      kadr_dossier_page_append_escaped (page, kadr_dossier_page_say (page, "nobody is credited"));
      g_string_append (page->out, "</p>\n");
      kadr_dossier_page_end_section (page);
      return;
    }
  g_string_append (page->out, "<dl>\n");
  kadr_dossier_page_append_fact (page, "As it is printed", page->facts, "printed");
  kadr_dossier_page_append_fact (page, "As it was received", credit, "raw");
  kadr_dossier_page_append_line (
      page, "Whose word it is", kadr_dossier_page_say (page, kadr_json_get_text (credit, "origin")),
      "text");
  kadr_dossier_page_append_fact (page, "Creators", credit, "creators");
  kadr_dossier_page_append_fact (page, "Supplied by", credit, "source");
  kadr_dossier_page_append_fact (page, "In the book of the desk", credit, "party");
  g_string_append (page->out, "</dl>\n");
  kadr_dossier_page_end_section (page);
}

/* A field's name in the language of the page; @id itself where there is no such field. */
static const char *
name_field (const Page *page, const char *id)
{
  const KadrField *field = id != NULL ? kadr_field_find (id) : NULL;

  return field != NULL ? kadr_field_label_get (field, page->lang) : id;
}

static char *
make_field (const Page *page, const json_t *row)
{
  return g_strdup (name_field (page, kadr_json_get_text (row, "field")));
}

/* Every block's word for every field: [{"field", "source", "value"}]. */
static json_t *
list_candidates (const Page *page)
{
  json_t *rows = json_array ();
  const char *id = NULL;
  json_t *list = NULL, *candidate = NULL;
  size_t i = 0;

  json_object_foreach (json_object_get (page->facts, "candidates"), id, list)
    json_array_foreach (list, i, candidate)
      {
        json_t *row = json_copy (candidate);

        kadr_json_set_text (row, "field", id);
        json_array_append_new (rows, row);
      }
  return rows;
}

static char *
make_edited (const Page *page, const json_t *row)
{
  const char *language = kadr_json_get_text (row, "lang");

  return g_strconcat (name_field (page, kadr_json_get_text (row, "field")),
                      language != NULL && *language != '\0' ? " (" : NULL, language, ")", NULL);
}

static char *
make_note (const Page *page, const json_t *row)
{
  g_autofree char *why = kadr_dossier_page_format_value (json_object_get (row, "why"));
  gboolean is_undone = kadr_json_get_bool (row, "undone");

  return g_strconcat (why, is_undone && *why != '\0' ? "; " : "",
                      is_undone ? kadr_dossier_page_say (page, "taken back") : "", NULL);
}

/* Adds "word value" on a line of its own; nothing for an empty @value. */
static void
add_limit (const Page *page, GString *out, const char *word, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append_printf (out, "%s%s%s%s", out->len > 0 ? "\n" : "",
                          word != NULL ? kadr_dossier_page_say (page, word) : "",
                          word != NULL ? " " : "", value);
}

/* What a preset says, in the language of the page. Owned; NULL for null. */
static char *
translate (const Page *page, const json_t *grant, const char *key)
{
  const char *text = kadr_json_get_text (grant, key);

  return text != NULL ? kadr_preset_translate (text, page->lang) : NULL;
}

static char *
make_limits (const Page *page, const json_t *grant)
{
  GString *out = g_string_new (NULL);
  g_autofree char *from = kadr_dossier_page_format_time (page, kadr_json_get_text (grant, "from"));
  g_autofree char *until
      = kadr_dossier_page_format_time (page, kadr_json_get_text (grant, "until"));
  g_autofree char *revoked
      = kadr_dossier_page_format_time (page, kadr_json_get_text (grant, "revoked"));
  g_autofree char *count = kadr_dossier_page_format_value (json_object_get (grant, "count"));
  g_autofree char *supersedes
      = kadr_dossier_page_format_value (json_object_get (grant, "supersedes"));
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
make_about (const Page *page, const json_t *grant)
{
  const char *scope = kadr_json_get_text (grant, "scope");
  const char *about = kadr_json_get_text (grant, "about");

  if (g_strcmp0 (about, kadr_json_get_text (page->facts, "photo")) == 0)
    return g_strdup (kadr_dossier_page_say (page, "the photo"));
  if (g_strcmp0 (scope, "photo") == 0)
    return g_strdup_printf ("%s %.12s", kadr_dossier_page_say (page, "the photo"), about);
  return g_strdup_printf (
      "%s %s",
      kadr_dossier_page_say (page, g_strcmp0 (scope, "shoot") == 0 ? "the shoot" : "the party"),
      about);
}

static char *
make_agreed (const Page *page, const json_t *grant)
{
  return g_strdup_printf ("%s: %s (%s)",
                          kadr_dossier_page_say (page, kadr_json_get_text (grant, "effect")),
                          kadr_dossier_page_say (page, kadr_json_get_text (grant, "use")),
                          kadr_dossier_page_say (page, kadr_json_get_text (grant, "medium")));
}

static char *
make_why (const Page *page, const json_t *grant)
{
  return translate (page, grant, "why");
}

static char *
make_evidence (const Page *page G_GNUC_UNUSED, const json_t *grant)
{
  const char *file = kadr_json_get_text (grant, "file");

  return g_strdup (file != NULL ? file : kadr_json_get_text (grant, "evidence"));
}

static char *
make_use (const Page *page, const json_t *row)
{
  const char *territory = kadr_json_get_text (row, "territory");

  return g_strdup_printf ("%s: %s (%s%s%s)",
                          kadr_dossier_page_say (page, kadr_json_get_text (row, "way")),
                          kadr_dossier_page_say (page, kadr_json_get_text (row, "use")),
                          kadr_dossier_page_say (page, kadr_json_get_text (row, "medium")),
                          territory != NULL ? ", " : "", territory != NULL ? territory : "");
}

static char *
make_answer (const Page *page, const json_t *row)
{
  g_autofree char *grant = kadr_dossier_page_format_value (json_object_get (row, "grant"));
  const char *answer = kadr_json_get_text (row, "answer");

  return g_strdup_printf ("%s%s%s", answer != NULL ? kadr_dossier_page_say (page, answer) : "",
                          *grant != '\0' ? " № " : "", grant);
}

/* Short names, for the columns below. */
#define TEXT  KADR_DOSSIER_TEXT
#define SHORT KADR_DOSSIER_SHORT
#define TIME  KADR_DOSSIER_TIME
#define WORD  KADR_DOSSIER_WORD
#define HASH  KADR_DOSSIER_HASH

static const Column arrivals[] = {
  { "When", "started", TIME, NULL }, { "Who", "who", SHORT, NULL }, { "Path", "path", TEXT, NULL },
  { "Result", "state", WORD, NULL }, { NULL, NULL, TEXT, NULL },
};
static const Column files[] = {
  { "File name", "name", TEXT, NULL },
  { "Path", "path", TEXT, NULL },
  { "Received", "received", TIME, NULL },
  { "File last changed", "modified", TIME, NULL },
  { NULL, NULL, TEXT, NULL },
};
static const Column candidates[] = {
  { "Field", NULL, TEXT, make_field },
  { "Block", "source", WORD, NULL },
  { "Value", "value", TEXT, NULL },
  { NULL, NULL, TEXT, NULL },
};
static const Column edits[] = {
  { "When", "at", TIME, NULL },         { "Who", "who", SHORT, NULL },
  { "Field", NULL, TEXT, make_edited }, { "Before", "before", TEXT, NULL },
  { "After", "after", TEXT, NULL },     { "Why", NULL, TEXT, make_note },
  { NULL, NULL, TEXT, NULL },
};
static const Column grants[] = {
  { "No.", "id", SHORT, NULL },
  { "When", "made", TIME, NULL },
  { "Who", "who", SHORT, NULL },
  { "About", NULL, TEXT, make_about },
  { "Agreed", NULL, TEXT, make_agreed },
  { "Limits", NULL, TEXT, make_limits },
  { "Why", NULL, TEXT, make_why },
  { "Evidence", NULL, TEXT, make_evidence },
  { NULL, NULL, TEXT, NULL },
};
static const Column uses[] = {
  { "When", "at", TIME, NULL },
  { "Who", "who", SHORT, NULL },
  { "Use", NULL, TEXT, make_use },
  { "Article", "story", TEXT, NULL },
  { "Outlet", "outlet", TEXT, NULL },
  { "Printed credit", "credit", TEXT, NULL },
  { "Permitted", NULL, TEXT, make_answer },
  { NULL, NULL, TEXT, NULL },
};
static const Column bundles[] = {
  { "When", "made", TIME, NULL },
  { "Who", "who", SHORT, NULL },
  { "Bundle", "name", TEXT, NULL },
  { "SHA-256 of the bundle", "digest", HASH, NULL },
  { "SHA-256 of its manifest", "manifest", HASH, NULL },
  { NULL, NULL, TEXT, NULL },
};
static const Column log_rows[] = {
  { "Row", "n", SHORT, NULL },    { "When", "at", TIME, NULL },   { "Who", "who", SHORT, NULL },
  { "What", "what", WORD, NULL }, { "Hash", "hash", HASH, NULL }, { NULL, NULL, TEXT, NULL },
};

static void
append_tables (Page *page)
{
  const json_t *facts = page->facts;
  g_autoptr (json_t) said = list_candidates (page);

  kadr_dossier_page_append_table (page, "Who brought it, when and from where",
                                  json_object_get (facts, "arrivals"), arrivals);
  kadr_dossier_page_append_table (page, "Files in which it was received",
                                  json_object_get (facts, "files"), files);
  append_credit (page);
  kadr_dossier_page_append_table (page, "What the file itself says, in every block of it", said,
                                  candidates);
  kadr_dossier_page_append_table (page, "Edits made at the desk", json_object_get (facts, "edits"),
                                  edits);
  kadr_dossier_page_append_table (page, "What was agreed about it",
                                  json_object_get (facts, "grants"), grants);
  kadr_dossier_page_append_table (page, "Each time it left or was published",
                                  json_object_get (facts, "uses"), uses);
  kadr_dossier_page_append_table (page, "Bundles in which it was",
                                  json_object_get (facts, "bundles"), bundles);
}

static void
append_log (Page *page)
{
  const json_t *log = json_object_get (page->facts, "log");
  g_autofree char *zone = g_markup_escape_text (page->zone, -1);

  kadr_dossier_page_append_table (page, "Rows of the log", json_object_get (log, "rows"), log_rows);
  g_string_append (page->out, "<dl>\n");
  kadr_dossier_page_append_line (page, "The last of these rows, as the head of the log",
                                 kadr_json_get_text (log, "head"), "hash");
  g_string_append (page->out, "</dl>\n");
  kadr_dossier_page_begin_section (page, "How to check it");
  g_string_append (page->out, "<p>");
  kadr_dossier_page_append_escaped (
      page,
      kadr_dossier_page_say (
          page,
          "The recipe with standard tools is in README.txt: sha256sum -c manifest-sha256.txt proves "
          "the files of this dossier, sha256sum -c rows-sha256.txt in the folder log the rows of the "
          "log."));
  g_string_append (page->out, "</p>\n<p>");
  /* The sentence is ours, in three languages; each has one place for the zone. */
  {
    g_auto (GStrv) parts
        = g_strsplit (kadr_dossier_page_say (page, "All times are those of %s."), "%s", 2);

    g_string_append_printf (page->out, "%s%s%s", parts[0], zone, parts[1]);
  }
  g_string_append (page->out, "</p>\n");
  kadr_dossier_page_end_section (page);
}

char *
kadr_dossier_html_make (const json_t *facts, const char *lang)
{
  const json_t *desk = json_object_get (facts, "desk");
  Page page = { .out = g_string_new (NULL),
                .facts = facts,
                .lang = lang,
                .zone = kadr_json_get_text (desk, "zone") };
  const char *title = kadr_dossier_page_say (&page, "Dossier of a picture");

  g_string_append_printf (
      page.out,
      "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self' file:; "
      "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s: ",
      lang, title);
  kadr_dossier_page_append_escaped (&page, kadr_json_get_text (facts, "file"));
  g_string_append_printf (
      page.out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<header>\n<h1>%s: ", style, title);
  kadr_dossier_page_append_escaped (&page, kadr_json_get_text (facts, "file"));
  g_string_append (page.out, "</h1>\n<p>");
  kadr_dossier_page_append_escaped (&page, kadr_json_get_text (desk, "name"));
  g_string_append_printf (
      page.out, ". %s</p>\n</header>\n",
      kadr_dossier_page_say (
          &page, "Evidence of where the picture and its credit came from. Not for publication."));
  append_original (&page);
  append_tables (&page);
  append_log (&page);
  g_string_append (page.out, "</body>\n</html>\n");
  return g_string_free (page.out, FALSE);
}
