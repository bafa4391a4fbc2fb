#include "ingest/report.h"

#include "base/sentence.h"
#include "ingest/report-card.h"

#include <math.h>
#include <string.h>

static const char *const state_names[KADR_N_REPORT_STATES]
    = { "stored", "known", "twin", "failed", "ignored" };

static const struct
{
  const char *code, *sentence;
} doubts[] = {
  { "credit-missing", N_ ("no credit: nobody is named") },
  { "credit-doubled", N_ ("the credit's label is there twice") },
  { "credit-from-caption", N_ ("the credit was found in the caption") },
  { "credit-from-creator", N_ ("no credit line; the creator is taken for it") },
  { "credit-unclear", N_ ("it is not clear whom the credit names") },
  { "code-unknown", N_ ("a code stands in it that no roster has") },
  { "template-incomplete",
    N_ ("a value of the template was left out: the picture lacks something it asks for") },
  { "not-renamed",
    N_ ("it keeps the name of its file: the picture lacks something that the new one asks for") },
  { "rights-offered",
    N_ ("the file permits something, if somebody accepts it: kadr grant offered") },
  { "rights-unclear",
    N_ ("the file says something of its rights that is not understood: kadr grant offered") },
  { "preview-differs", N_ ("the preview in the file shows another picture") },
  { "archive-damaged", N_ ("its archive is damaged: this is what could be unpacked") },
  { "picture-damaged", N_ ("the picture is damaged; what could be read is shown") },
  { "picture-undecoded", N_ ("there is no picture to show") },
  { "blob-repaired", N_ ("the stored copy had rotted and was repaired from this file") },
  { "copy-repaired", N_ ("a further copy of it had rotted and was repaired") },
};

const char *
kadr_report_get_state_name (KadrReportState state)
{
  return state_names[state];
}

const char *
kadr_report_explain_doubt (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (doubts); i++)
    if (strcmp (doubts[i].code, code) == 0)
      return _ (doubts[i].sentence);
  return code;
}

void
kadr_report_count (KadrReportSummary *summary, const KadrReportLine *line, guint64 bytes)
{
  summary->count[line->state]++;
  if (line->copies > 0)
    summary->copies = summary->copies > 0 ? MIN (summary->copies, line->copies) : line->copies;
  if (line->photo != NULL)
    summary->bytes += bytes;
}

gboolean
kadr_report_line_is_undecoded (const KadrReportLine *line)
{
  return line->photo != NULL && line->doubts != NULL
         && g_strv_contains (line->doubts, "picture-undecoded");
}

void
kadr_report_summary_clear (KadrReportSummary *summary)
{
  g_clear_pointer (&summary->hindrance, g_free);
  g_clear_pointer (&summary->copy_trouble, g_free);
  g_clear_pointer (&summary->cards, g_ptr_array_unref);
}

json_t *
kadr_report_line_to_json (const KadrReportLine *line)
{
  json_t *object = json_object ();
  json_t *codes = json_array ();

  for (gsize i = 0; line->doubts != NULL && line->doubts[i] != NULL; i++)
    kadr_json_add_text (codes, line->doubts[i]);
  kadr_json_set_text (object, "file", line->file);
  kadr_json_set_text (object, "state", state_names[line->state]);
  kadr_json_set_text (object, "photo", line->photo);
  kadr_json_set_text (object, "name", line->name);
  kadr_json_set_text (object, "reason", line->reason);
  kadr_json_set_int (object, "copies", line->copies);
  json_object_set_new (object, "doubts", codes);
  return object;
}

static json_t *
cards_to_json (const KadrReportSummary *summary)
{
  json_t *list = json_array ();

  for (guint i = 0; summary->cards != NULL && i < summary->cards->len; i++)
    json_array_append_new (list, kadr_report_card_to_json (g_ptr_array_index (summary->cards, i)));
  return list;
}

json_t *
kadr_report_summary_to_json (const KadrReportSummary *summary)
{
  json_t *object = json_object ();
  json_t *line = json_object ();

  for (int i = 0; i < KADR_N_REPORT_STATES; i++)
    kadr_json_set_int (object, state_names[i], summary->count[i]);
  kadr_json_set_int (object, "bytes", (gint64) summary->bytes);
  json_object_set_new (object, "seconds", json_real (round (summary->seconds * 1000) / 1000));
  kadr_json_set_int (object, "undeveloped", summary->undeveloped);
  kadr_json_set_int (object, "copies", summary->copies);
  kadr_json_set_bool (object, "sealed", summary->sealed);
  kadr_json_set_bool (object, "may_format", summary->may_format);
  kadr_json_set_text (object, "hindrance", summary->hindrance);
  json_object_set_new (object, "cards", cards_to_json (summary));
  json_object_set_new (line, "summary", object);
  return line;
}

G_GNUC_PRINTF (3, 4)
static void
append_count (GString *text, guint n, const char *format, ...)
{
  va_list args;

  if (n == 0)
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  va_start (args, format);
  g_string_append_vprintf (text, format, args);
  va_end (args);
}

char *
kadr_report_copies_to_text (guint copies)
{
  if (copies < 2)
    return g_strdup (_ ("1 copy only"));
  return g_strdup_printf (ngettext ("%u copy", "%u copies", copies), copies);
}

/* "2 of 3 cards may be formatted.", or all of them. */
static char *
judge_cards (const KadrReportSummary *summary, const char *copies)
{
  guint n = 0;

  for (guint i = 0; i < summary->cards->len; i++)
    n += ((const KadrReportCard *) g_ptr_array_index (summary->cards, i))->hindrance == NULL;
  if (summary->may_format)
    return g_strdup_printf (
        ngettext ("Every file was read back from the store (%s): the %u card may be formatted.",
                  "Every file was read back from the store (%s): the %u cards may be formatted.",
                  n),
        copies, n);
  if (n == 0)
    return g_strdup (_ ("Do not format any of these cards."));
  return g_strdup_printf (
      ngettext ("Only %u of these cards may be formatted; do not format the others.",
                "Only %u of these cards may be formatted; do not format the others.", n),
      n);
}

static char *
judge_archives (const KadrReportSummary *summary, const char *copies)
{
  gboolean are_several = summary->cards != NULL && summary->cards->len > 1;
  g_autofree char *hindrance = kadr_sentence_say (summary->hindrance);

  if (summary->may_format)
    return g_strdup_printf (
        are_several
            ? _ ("Every file was read back from the store (%s): the archives may be deleted.")
            : _ ("Every file was read back from the store (%s): the archive may be deleted."),
        copies);
  if (are_several)
    return g_strdup (_ ("Do not delete the archives yet; the table says of each why."));
  return g_strdup_printf (_ ("Do not delete the archive: %s."),
                          hindrance != NULL ? hindrance : _ ("it is unfinished"));
}

char *
kadr_report_verdict_to_text (const KadrReportSummary *summary)
{
  g_autofree char *copies = kadr_report_copies_to_text (summary->copies);
  g_autofree char *hindrance = kadr_sentence_say (summary->hindrance);

  if (summary->is_packed)
    return judge_archives (summary, copies);
  if (summary->cards != NULL && summary->cards->len > 1)
    return judge_cards (summary, copies);
  if (summary->may_format)
    return g_strdup_printf (
        _ ("Every file was read back from the store (%s): the card may be formatted."), copies);
  return g_strdup_printf (_ ("Do not format the card: %s."),
                          hindrance != NULL ? hindrance : _ ("it is unfinished"));
}

static void
append_remarks (GString *text, const KadrReportSummary *summary)
{
  append_count (text, summary->left, _ ("%u not reached"), summary->left);
  append_count (text, summary->undecoded, _ ("%u without a picture to show"), summary->undecoded);
  append_count (text, summary->undeveloped,
                _ ("%u without renditions, which the next ingest makes"), summary->undeveloped);
}

char *
kadr_report_counts_to_text (const KadrReportSummary *summary)
{
  GString *text = g_string_new (NULL);
  g_autofree char *size = g_format_size (summary->bytes);

  append_count (text, summary->count[KADR_REPORT_STORED], _ ("%u stored"),
                summary->count[KADR_REPORT_STORED]);
  append_count (text, summary->count[KADR_REPORT_KNOWN], _ ("%u known already"),
                summary->count[KADR_REPORT_KNOWN]);
  append_count (text, summary->count[KADR_REPORT_TWIN],
                _ ("%u the same picture with other metadata"), summary->count[KADR_REPORT_TWIN]);
  append_count (text, summary->count[KADR_REPORT_FAILED], _ ("%u failed"),
                summary->count[KADR_REPORT_FAILED]);
  append_count (text, summary->count[KADR_REPORT_IGNORED], _ ("%u ignored"),
                summary->count[KADR_REPORT_IGNORED]);
  append_remarks (text, summary);
  if (text->len == 0)
    g_string_append (text, _ ("nothing to take in"));
  g_string_append_printf (text, _ ("; %s in %.1f s."), size, summary->seconds);
  return g_string_free (text, FALSE);
}

/* What a table of the cards does not say. */
static char *
describe_remarks (const KadrReportSummary *summary)
{
  GString *text = g_string_new (NULL);

  append_remarks (text, summary);
  if (text->len > 0)
    g_string_append (text, ".");
  return g_string_free (text, FALSE);
}

char *
kadr_report_summary_to_text (const KadrReportSummary *summary)
{
  gboolean has_table = summary->cards != NULL && summary->cards->len > 1;
  g_autofree char *counts
      = has_table ? describe_remarks (summary) : kadr_report_counts_to_text (summary);
  g_autofree char *verdict = kadr_report_verdict_to_text (summary);

  return g_strconcat (counts, *counts != '\0' ? " " : "", verdict, NULL);
}
