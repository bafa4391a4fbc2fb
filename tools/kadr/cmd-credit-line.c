/* kadr credit line: credits as they will be printed. */
#include "base/fault.h"
#include "catalog/field-book.h"
#include "credit/credit-book.h"
#include "credit/credit-gallery.h"
#include "kadr/cli.h"
#include "kadr/commands.h"
#include "kadr/credit-style.h"
#include "kadr/photo-list.h"

#include <stdio.h>

/* How lines are to be printed. */
typedef struct
{
  KadrDb *db;
  const KadrCreditStyle *style;
  const char *channel_name;
  KadrCreditChannel channel;
  gboolean is_folded;
} Manner;

static void
free_line (gpointer line)
{
  if (line != NULL)
    kadr_credit_line_free (line);
}

static KadrCreditLine *
take_line (KadrCredit *credit)
{
  return g_steal_pointer (&credit->line);
}

/* The credits in the order of @photos; NULL for one without, which is reported. */
static GPtrArray *
load_lines (KadrCli *cli, KadrDb *db, const GPtrArray *photos)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (free_line);

  for (guint i = 0; i < photos->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (KadrCredit) credit = kadr_credit_book_load (db, photos->pdata[i], &failure);

      if (credit == NULL)
        kadr_cli_report (cli, failure);
      g_ptr_array_add (lines, credit != NULL ? take_line (credit) : NULL);
    }
  return lines;
}

/* Each picture by itself. */
static GArray *
spread (guint n)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (KadrCreditSpan));

  for (guint i = 1; i <= n; i++)
    {
      KadrCreditSpan span = { .first = i, .last = i };

      g_array_append_val (spans, span);
    }
  return spans;
}

/* What stands beside the credit on a page: the caption, and the words for those who cannot see. */
static void
add_texts (json_t *object, const char *photo, const Manner *manner)
{
  g_autoptr (json_t) fields = kadr_field_book_load (manner->db, photo, NULL);

  kadr_json_set_text (
      object, "caption",
      kadr_field_book_get_text (json_object_get (fields, "description"), manner->style->lang));
  kadr_json_set_text (object, "alt",
                      kadr_field_book_get_text (json_object_get (fields, "altTextAccessibility"),
                                                manner->style->lang));
}

static void
print_json (const GPtrArray *photos, const KadrCreditSpan *span, const char *printed,
            const Manner *manner)
{
  g_autoptr (json_t) object = json_object ();
  json_t *ids = json_array ();

  for (guint i = span->first; i <= span->last; i++)
    kadr_json_add_text (ids, photos->pdata[i - 1]);
  kadr_json_set_text (object, "photo", photos->pdata[span->first - 1]);
  json_object_set_new (object, "photos", ids);
  kadr_json_set_text (object, "line", printed);
  kadr_json_set_text (object, "lang", manner->style->lang);
  kadr_json_set_text (object, "channel", manner->channel_name);
  if (span->first == span->last)
    add_texts (object, photos->pdata[span->first - 1], manner);
  kadr_cli_print_json (object);
}

static void
print_span (KadrCli *cli, const GPtrArray *photos, const GPtrArray *lines,
            const KadrCreditSpan *span, const Manner *manner)
{
  const KadrCreditLine *line = lines->pdata[span->first - 1];
  g_autoptr (GError) failure = NULL;
  g_autofree char *printed = NULL;

  if (line == NULL)
    return;
  printed = manner->is_folded
                ? kadr_credit_style_print_range (manner->style, line, manner->channel, span->first,
                                                 span->last, &failure)
                : kadr_credit_style_print (manner->style, line, manner->channel, &failure);
  if (printed == NULL)
    kadr_cli_report (cli, failure);
  else if (kadr_cli_is_json (cli))
    print_json (photos, span, printed, manner);
  else
    printf ("%s\n", printed);
}

static void
print_all (KadrCli *cli, const GPtrArray *photos, const GPtrArray *lines, const Manner *manner)
{
  g_autoptr (GArray) spans
      = manner->is_folded ? kadr_credit_gallery_fold (lines) : spread (lines->len);

  for (guint i = 0; i < spans->len; i++)
    print_span (cli, photos, lines, &g_array_index (spans, KadrCreditSpan, i), manner);
}

static gboolean
check_style (const char *lang, const char *channel, KadrCreditChannel *found, GError **error)
{
  static const char *const langs[] = { "ru", "kk", "en", NULL };

  if (lang != NULL && !g_strv_contains (langs, lang))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, lang, _ ("the language is ru, kk or en"));
  if (!kadr_credit_render_find_channel (channel, found))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, channel,
                           _ ("the channel is web, print, social or metadata"));
  return TRUE;
}

gboolean
kadr_cmd_credit_line (KadrCli *cli, int argc, char **argv, GError **error)
{
  g_autofree char *outlet = NULL, *lang = NULL, *channel = NULL;
  Manner manner = { .channel_name = "web" };
  const GOptionEntry entries[]
      = { { "outlet", 0, 0, G_OPTION_ARG_STRING, &outlet, NULL, NULL },
          { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
          { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, NULL, NULL },
          { "fold", 0, 0, G_OPTION_ARG_NONE, &manner.is_folded, NULL, NULL },
          G_OPTION_ENTRY_NULL };
  g_autoptr (KadrCreditStyle) style = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  KadrDesk *desk = NULL;
  KadrDb *db = NULL;

  if (!kadr_cli_parse (cli, entries, &argc, &argv, 1, -1, error))
    return FALSE;
  if (channel != NULL)
    manner.channel_name = channel;
  desk = kadr_cli_load_desk (cli, error);
  if (desk == NULL || !check_style (lang, manner.channel_name, &manner.channel, error))
    return FALSE;
  manner.db = db = kadr_desk_get_db (desk);
  manner.style = style = kadr_credit_style_new (desk, db, outlet, lang, error);
  photos = style != NULL ? kadr_photo_list_load (db, argv + 1, argc - 1, error) : NULL;
  if (photos == NULL)
    return FALSE;
  lines = load_lines (cli, db, photos);
  print_all (cli, photos, lines, &manner);
  return TRUE;
}
