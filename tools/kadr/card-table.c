#include "kadr/card-table.h"

#include "base/fault.h"
#include "base/sentence.h"
#include "ingest/progress-text.h"
#include "kadr/report-table.h"

#include <string.h>

/* A cell without anything in it would have a dash. */
#define BLANK " "

static const struct
{
  const char *key, *heading;
} states[] = {
  { "stored", N_ ("stored") }, { "known", N_ ("known") },     { "twin", N_ ("twins") },
  { "failed", N_ ("failed") }, { "ignored", N_ ("ignored") }, { "left", N_ ("not reached") },
};

static gint64
add_up (const json_t *cards, const char *key)
{
  gint64 sum = 0;
  gsize i;
  json_t *card;

  json_array_foreach ((json_t *) cards, i, card)
    sum += kadr_json_get_int (card, key, 0);
  return sum;
}

static GArray *
make_columns (const json_t *cards, gboolean with_verdict)
{
  GArray *columns = kadr_report_table_new_columns ();

  kadr_report_table_add_column (columns, "card", _ ("card"), KADR_REPORT_TABLE_TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (i == 0 || add_up (cards, states[i].key) > 0)
      kadr_report_table_add_column (columns, states[i].key, _ (states[i].heading),
                                    KADR_REPORT_TABLE_NUMBER);
  kadr_report_table_add_column (columns, "size", _ ("size"), KADR_REPORT_TABLE_AMOUNT);
  kadr_report_table_add_column (columns, "time", _ ("time"), KADR_REPORT_TABLE_AMOUNT);
  kadr_report_table_add_column (columns, "rate", _ ("rate"), KADR_REPORT_TABLE_AMOUNT);
  if (with_verdict)
    kadr_report_table_add_column (columns, "verdict", "", KADR_REPORT_TABLE_TEXT);
  return columns;
}

static void
set_amounts (json_t *row, gint64 bytes, double seconds)
{
  g_autofree char *size = g_format_size ((guint64) bytes);
  g_autofree char *time = kadr_progress_text_show_duration (seconds);
  g_autofree char *rate = kadr_progress_text_show_rate (seconds, (guint64) bytes);

  kadr_json_set_text (row, "size", size);
  kadr_json_set_text (row, "time", time);
  kadr_json_set_text (row, "rate", rate);
}

static char *
name_verdict (const json_t *card)
{
  g_autofree char *hindrance = kadr_sentence_say (kadr_json_get_text (card, "hindrance"));

  if (kadr_json_get_bool (card, "packed"))
    return hindrance != NULL ? g_strdup_printf (_ ("do not delete: %s"), hindrance)
                             : g_strdup (_ ("may be deleted"));
  return hindrance != NULL ? g_strdup_printf (_ ("do not format: %s"), hindrance)
                           : g_strdup (_ ("may be formatted"));
}

static json_t *
make_row (const json_t *card)
{
  json_t *row = json_copy ((json_t *) card);
  const char *name = kadr_json_get_text (card, "card");
  g_autofree char *verdict = name_verdict (card);

  kadr_json_set_text (row, "card", *name != '\0' ? name : _ ("single files"));
  kadr_json_set_text (row, "verdict", verdict);
  set_amounts (row, kadr_json_get_int (card, "bytes", 0),
               json_number_value (json_object_get (card, "seconds")));
  return row;
}

static json_t *
make_total (const json_t *cards)
{
  json_t *row = json_object ();
  double seconds = 0;
  gsize i;
  json_t *card;

  json_array_foreach ((json_t *) cards, i, card)
    seconds = MAX (seconds, json_number_value (json_object_get (card, "began"))
                                + json_number_value (json_object_get (card, "seconds")));
  kadr_json_set_text (row, "card", _ ("together"));
  for (i = 0; i < G_N_ELEMENTS (states); i++)
    kadr_json_set_int (row, states[i].key, add_up (cards, states[i].key));
  set_amounts (row, add_up (cards, "bytes"), seconds);
  kadr_json_set_text (row, "verdict", BLANK);
  return row;
}

void
kadr_card_table_print (const json_t *cards, gboolean with_verdict)
{
  g_autoptr (GArray) columns = make_columns (cards, with_verdict);
  g_autoptr (json_t) rows = json_array ();
  gsize i;
  json_t *card;

  json_array_foreach ((json_t *) cards, i, card)
    json_array_append_new (rows, make_row (card));
  json_array_append_new (rows, make_total (cards));
  kadr_report_table_print (rows, columns, NULL);
}
