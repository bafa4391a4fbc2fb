#include "credit/credit-gallery.h"

#include <string.h>

/* Each case: the credits of a gallery, "" for a picture without one, and the spans they fold to. */
static const struct
{
  const char *credits[6];
  const char *spans;
} cases[] = {
  { { NULL }, "" },
  { { "Фото: ТАСС", NULL }, "1-1 " },
  { { "Фото: ТАСС", "фото: ТАСС", "ТАСС", NULL }, "1-3 " },
  { { "Фото: ТАСС", "Фото: AP", "Фото: ТАСС", NULL }, "1-1 2-2 3-3 " },
  { { "Фото: ТАСС", "Фото: ТАСС", "Фото: AP", "Фото: AP", NULL }, "1-2 3-4 " },
  { { "Фото: ТАСС", "Архивное фото: ТАСС", NULL }, "1-1 2-2 " },
  { { "Фото: ТАСС", "", "", "Фото: ТАСС", NULL }, "1-1 2-2 3-3 4-4 " },
  { { "Mandatory credit: AP", "Mandatory credit: AP", NULL }, "1-1 2-2 " },
};

static void
test_fold (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) lines = g_ptr_array_new ();
      g_autoptr (GArray) spans = NULL;
      g_autoptr (GString) found = g_string_new (NULL);

      for (const char *const *text = cases[i].credits; *text != NULL; text++)
        g_ptr_array_add (lines, **text != '\0' ? kadr_credit_line_new (*text, NULL, NULL) : NULL);
      spans = kadr_credit_gallery_fold (lines);
      for (guint k = 0; k < spans->len; k++)
        g_string_append_printf (found, "%u-%u ", g_array_index (spans, KadrCreditSpan, k).first,
                                g_array_index (spans, KadrCreditSpan, k).last);
      g_assert_cmpstr (found->str, ==, cases[i].spans);
      for (guint k = 0; k < lines->len; k++)
        g_clear_pointer ((KadrCreditLine **) &lines->pdata[k], kadr_credit_line_free);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/credit-gallery/fold", test_fold);
  return g_test_run ();
}
