#include "look/look-page.h"

#include "base/html.h"
#include "base/sentence.h"
#include "base/text.h"
#include "look/look-doubt.h"
#include "look/look-report.h"

#include <string.h>

/* Enough of a caption to know it by. */
#define CAPTION_BYTES 160
/* As many pictures need no title of their own. */
#define SHORT_SCENE 2

static const char style[]
    = "body{font:14px/1.35 system-ui,\"DejaVu Sans\",sans-serif;margin:1.5rem;color:#1a1a1a;"
      "background:#fff}\n"
      "h1{font-size:1.4rem;margin:0 0 .25rem}h2{font-size:1.05rem;margin:1.75rem 0 .6rem;"
      "padding-bottom:.25rem;border-bottom:2px solid #1a1a1a;break-after:avoid}\n"
      "h2 small{font-weight:400;color:#555;margin-left:.5rem}\n"
      ".paths{color:#555;margin:0 0 .75rem;overflow-wrap:anywhere}\n"
      "ul.findings{margin:0;padding:0;list-style:none}\n"
      ".grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));"
      "gap:.9rem .8rem}\n"
      "figure{margin:0;min-width:0;break-inside:avoid}\n"
      ".frame{display:flex;align-items:center;justify-content:center;aspect-ratio:3/2;"
      "background:#ececec;overflow:hidden;font-size:.85em;color:#555;text-align:center}\n"
      ".frame img{width:100%;height:100%;object-fit:contain}\n"
      ".frame span{padding:.5rem;overflow-wrap:anywhere}\n"
      ".known .frame{opacity:.45}\n"
      ".burst .frame{border-top:4px solid #2d6cb5}\n"
      "figcaption{font-size:.82em;overflow-wrap:anywhere;padding-top:.25rem}\n"
      ".name{font-weight:600}.time{white-space:nowrap}.stars{color:#b07500}.dim{color:#666}\n"
      ".notes{margin:.2rem 0 0;padding:0;list-style:none;display:flex;flex-wrap:wrap;gap:.2rem}\n"
      ".notes li{padding:0 .35rem;border-radius:.2rem;background:#e4e4e4}\n"
      ".notes .doubt{background:#ffe6ad}.notes .home{background:#cfe9cf}"
      ".notes .row{background:#d5e4f5}\n"
      "table{border-collapse:collapse;width:100%;font-size:.88em}td{padding:.2rem .8rem .2rem 0;"
      "border-bottom:1px solid #ddd;overflow-wrap:anywhere;vertical-align:top}"
      "td+td{white-space:nowrap}td:last-child{white-space:normal}\n"
      "@media print{@page{margin:1.2cm}body{margin:0;font-size:9pt;print-color-adjust:exact;"
      "-webkit-print-color-adjust:exact}.grid{grid-template-columns:repeat(5,1fr);"
      "gap:.35cm .3cm}}\n";

/* The language that the sentences are in. */
static const char *
get_language (void)
{
  const char *const *names = g_get_language_names ();

  for (; *names != NULL; names++)
    {
      if (g_str_has_prefix (*names, "ru"))
        return "ru";
      if (g_str_has_prefix (*names, "kk"))
        return "kk";
      if (g_str_has_prefix (*names, "en"))
        break;
    }
  return "en";
}

/* ---- one frame ---- */

static void
append_picture (GString *out, const KadrLook *look, const KadrLookFrame *frame)
{
  g_autofree char *reason = kadr_sentence_say (frame->reason);

  g_string_append (out, "<div class=\"frame\">");
  if (frame->picture != NULL)
    kadr_html_append_jpeg (out, frame->picture, frame->width, frame->height,
                           frame->caption != NULL ? frame->caption : frame->name);
  else if (look->is_draft)
    kadr_html_append (out, "<span>", _ ("not decoded yet"), "</span>");
  else
    kadr_html_append (out, "<span>", reason != NULL ? reason : "", "</span>");
  g_string_append (out, "</div>\n");
}

static void
append_note (GString *out, const char *kind, const char *text)
{
  g_string_append_printf (out, "<li class=\"%s\">", kind);
  kadr_html_append (out, "", text, "</li>");
}

static void
append_notes (GString *out, const KadrLook *look, const KadrLookFrame *frame)
{
  guint doubts = frame->doubts & ~look->common_doubts;

  g_string_append (out, "<ul class=\"notes\">");
  if (frame->known != KADR_LOOK_NOT_KNOWN)
    append_note (out, "home", _ ("at the desk already"));
  if (frame->burst_of > 0)
    {
      g_autofree char *text
          = g_strdup_printf (_ ("burst, %u of %u"), frame->burst_n, frame->burst_of);

      append_note (out, "row", text);
    }
  if (frame->duplicate_of != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("the same as %s"), frame->duplicate_of);

      append_note (out, "copy", text);
    }
  for (guint i = 0; i < KADR_LOOK_N_DOUBTS; i++)
    if (doubts & 1u << i)
      {
        g_autofree char *text = kadr_look_doubt_explain (frame, i);

        append_note (out, "doubt", text);
      }
  g_string_append (out, "</ul>");
}

static void
append_stars (GString *out, const KadrLookFrame *frame)
{
  if (frame->has_rating && frame->rating < 0)
    kadr_html_append (out, " <span class=\"dim\">", _ ("rejected"), "</span>");
  else if (frame->has_rating && frame->rating > 0)
    {
      g_string_append (out, " <span class=\"stars\">");
      for (int i = 0; i < frame->rating; i++)
        g_string_append (out, "★");
      g_string_append (out, "</span>");
    }
}

static void
append_caption (GString *out, const KadrLookFrame *frame)
{
  g_autofree char *begin = NULL;
  gsize length = 0;

  if (frame->caption == NULL)
    return;
  length = kadr_text_fit (frame->caption, CAPTION_BYTES);
  begin = g_strdup_printf ("%.*s%s", (int) length, frame->caption,
                           length < strlen (frame->caption) ? "…" : "");
  kadr_html_append (out, "<div>", begin, "</div>\n");
}

/* "2026-02-13 10:02" of "2026-02-13 10:02:11.5+05:00". */
static char *
cut_time (const KadrLookFrame *frame)
{
  char *text = kadr_look_frame_show_time (frame);

  if (strlen (text) > strlen ("2026-02-13 10:02"))
    text[strlen ("2026-02-13 10:02")] = '\0';
  return text;
}

/* "10:02" where the day is said already. */
static const char *
leave_day_out (const char *last, const char *first)
{
  const gsize day = strlen ("2026-02-13 ");

  return strlen (last) > day && strncmp (first, last, day) == 0 ? last + day : last;
}

static void
append_frame (GString *out, const KadrLook *look, const KadrLookFrame *frame, const char *day)
{
  g_autofree char *time = kadr_look_frame_show_short_time (frame);
  g_autofree char *camera = kadr_look_frame_name_camera (frame);

  g_string_append_printf (out, "<figure class=\"one%s%s\">\n",
                          frame->known != KADR_LOOK_NOT_KNOWN ? " known" : "",
                          frame->burst_of > 0 ? " burst" : "");
  append_picture (out, look, frame);
  kadr_html_append (out, "<figcaption><span class=\"name\">", frame->name, "</span>");
  append_stars (out, frame);
  g_string_append (out, "<div class=\"dim\">");
  if (time != NULL)
    kadr_html_append (out, "<span class=\"time\">", leave_day_out (time, day), "</span>");
  if (camera != NULL)
    kadr_html_append (out, time != NULL ? " · " : "", camera, "");
  g_string_append (out, "</div>\n");
  append_caption (out, frame);
  if (frame->credit != NULL)
    kadr_html_append (out, "<div class=\"dim\">", frame->credit, "</div>\n");
  append_notes (out, look, frame);
  g_string_append (out, "</figcaption>\n</figure>\n");
}

/* ---- the page ---- */

static const KadrLookFrame *
frame_at (const KadrLook *look, guint i)
{
  return g_ptr_array_index (look->frames, i);
}

static void
append_title (GString *out, const KadrLook *look, guint from, guint until)
{
  const KadrLookFrame *first = frame_at (look, from);
  g_autofree char *begin = first->has_time ? cut_time (first) : NULL;
  g_autofree char *end = first->has_time ? cut_time (frame_at (look, until - 1)) : NULL;
  g_autofree char *count = g_strdup_printf (_ ("pictures: %u"), until - from);

  if (begin == NULL)
    kadr_html_append (out, "<h2>", _ ("no capture time"), "");
  else if (g_str_equal (begin, end))
    kadr_html_append (out, "<h2>", begin, "");
  else
    {
      g_autofree char *span = g_strdup_printf ("%s – %s", begin, leave_day_out (end, begin));

      kadr_html_append (out, "<h2>", span, "");
    }
  kadr_html_append (out, "<small>", count, "</small></h2>\n");
}

/* Where the scene of the picture at @from ends. */
static guint
find_scene_end (const KadrLook *look, guint from)
{
  guint until = from;

  while (until < look->frames->len && kadr_look_frame_is_picture (frame_at (look, until))
         && frame_at (look, until)->scene == frame_at (look, from)->scene)
    until++;
  return until;
}

/* Where the section that begins at @from ends: with its scene, or, where that is short, with the last of the short
 * scenes behind it, so that a page of single pictures is no page of titles. */
static guint
find_section_end (const KadrLook *look, guint from)
{
  guint until = find_scene_end (look, from);
  guint end = until;

  if (until - from > SHORT_SCENE)
    return until;
  while (until < look->frames->len && frame_at (look, until)->scene > 0)
    {
      end = find_scene_end (look, until);
      if (end - until > SHORT_SCENE)
        break;
      until = end;
    }
  return until;
}

/* The pictures from @from on; returns where the next section begins. */
static guint
append_section (GString *out, const KadrLook *look, guint from)
{
  guint until = find_section_end (look, from);
  gboolean is_scene = find_scene_end (look, from) == until;
  g_autofree char *day = is_scene ? kadr_look_frame_show_time (frame_at (look, from)) : NULL;

  g_string_append (out, "<section>\n");
  append_title (out, look, from, until);
  g_string_append (out, "<div class=\"grid\">\n");
  for (guint i = from; i < until; i++)
    append_frame (out, look, frame_at (look, i), day != NULL ? day : "");
  g_string_append (out, "</div>\n</section>\n");
  return until;
}

static void
append_file (GString *out, const KadrLook *look, const KadrLookFrame *frame)
{
  g_autofree char *size = g_format_size (frame->bytes);
  g_autofree char *reason = kadr_sentence_say (frame->reason);

  kadr_html_append (out, "<tr><td>", frame->file, "</td>");
  kadr_html_append (out, "<td>", frame->state != KADR_LOOK_IGNORED ? size : "", "</td>");
  kadr_html_append (out, "<td>", reason != NULL ? reason : "", "");
  append_notes (out, look, frame);
  g_string_append (out, "</td></tr>\n");
}

/* What is no picture: a table for each state. */
static void
append_files (GString *out, const KadrLook *look, KadrLookState state, const char *title)
{
  gboolean is_begun = FALSE;

  for (guint i = 0; i < look->frames->len; i++)
    {
      if (frame_at (look, i)->state != state)
        continue;
      if (!is_begun)
        {
          kadr_html_append (out, "<section>\n<h2>", title, "</h2>\n<table>\n");
          is_begun = TRUE;
        }
      append_file (out, look, frame_at (look, i));
    }
  if (is_begun)
    g_string_append (out, "</table>\n</section>\n");
}

static void
append_head (GString *out, const KadrLook *look, const char *const *paths)
{
  g_autofree char *joined = g_strjoinv ("  ", (char **) paths);
  g_auto (KadrLookSummary) summary = { 0 };
  g_autoptr (GPtrArray) findings = NULL;

  kadr_html_begin (out, get_language (), _ ("Contact sheet"), style);
  kadr_html_append (out, "<h1>", _ ("Contact sheet"), "</h1>\n");
  kadr_html_append (out, "<p class=\"paths\">", joined, "</p>\n<ul class=\"findings\">\n");
  kadr_look_report_sum_up (look, &summary);
  findings = kadr_look_report_list_findings (&summary);
  for (guint i = 0; i < findings->len; i++)
    kadr_html_append (out, "<li>", g_ptr_array_index (findings, i), "</li>\n");
  g_string_append (out, "</ul>\n");
}

GString *
kadr_look_page_make (const KadrLook *look, const char *const *paths)
{
  GString *out = g_string_new (NULL);
  guint i = 0;

  append_head (out, look, paths);
  while (i < look->frames->len && kadr_look_frame_is_picture (frame_at (look, i)))
    i = append_section (out, look, i);
  append_files (out, look, KADR_LOOK_OTHER, _ ("Other files"));
  append_files (out, look, KADR_LOOK_UNREADABLE, _ ("Files that cannot be read"));
  append_files (out, look, KADR_LOOK_IGNORED, _ ("Files that will be left out"));
  g_string_append (out, "</body>\n</html>\n");
  return out;
}
