/* The promise that a printed credit reads back as the same credit, for any credit, language, channel and template. */
#pragma once
#include "credit/credit-render.h"

/* What readers of @channel are told: a page does not show the words "mandatory credit". */
static inline KadrCreditLine *
tell_readers (const KadrCreditLine *line, KadrCreditChannel channel)
{
  g_autoptr (json_t) object = kadr_credit_line_to_json (line);
  json_t *flags = json_object_get (object, "flags");

  for (size_t i = json_array_size (flags); channel != KADR_CREDIT_CHANNEL_METADATA && i-- > 0;)
    if (g_strcmp0 (json_string_value (json_array_get (flags, i)), "mandatory") == 0)
      json_array_remove (flags, i);
  return kadr_credit_line_from_json (object, NULL);
}

/* Prints @line once and reads it back; what goes wrong is told and fails the test. The printed line is the caller's. */
static inline char *
assert_way_back (const KadrCreditLine *line, const KadrCreditNames *names, const char *lang,
                 KadrCreditChannel channel, const KadrCreditTemplate *templates)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = kadr_credit_render_line (line, names, lang, channel, templates, &error);
  g_autoptr (KadrCreditLine) wanted = tell_readers (line, channel);
  g_autoptr (KadrCreditLine) again = NULL;

  g_assert_no_error (error);
  again = kadr_credit_line_new (printed, names, &error);
  if (again == NULL || !kadr_credit_line_is_same (wanted, again)
      || kadr_credit_line_get_caption (again) != NULL)
    {
      g_autoptr (json_t) told = kadr_credit_line_to_json (wanted);
      g_autoptr (json_t) found = again != NULL ? kadr_credit_line_to_json (again) : json_null ();
      g_autofree char *told_text = kadr_json_to_line (told);
      g_autofree char *found_text = kadr_json_to_line (found);

      g_test_message ("%s", told_text);
      g_test_message ("printed %s", printed);
      g_test_message ("read back %s", found_text);
      g_test_fail ();
    }
  return g_steal_pointer (&printed);
}

/* In every language and channel, and in a house style. */
static inline void
assert_reads_back (const KadrCreditLine *line, const KadrCreditNames *names)
{
  static const char *const langs[] = { "ru", "kk", "en" };
  static const KadrCreditTemplate house = { .credit = "© {credit}", .own = "Фото {credit}" };

  for (gsize i = 0; i < G_N_ELEMENTS (langs); i++)
    for (int way = 0; way <= KADR_N_CREDIT_CHANNELS; way++)
      {
        gboolean is_house = way == KADR_N_CREDIT_CHANNELS;
        g_autofree char *printed = assert_way_back (
            line, names, langs[i], is_house ? KADR_CREDIT_CHANNEL_WEB : (KadrCreditChannel) way,
            is_house ? &house : NULL);

        g_assert_nonnull (printed);
      }
}
