/* Whatever stands where a credit is expected. What is read is sound and cheap; printed and read again it settles:
 * the second printing is the first, with one label. */
#include "credit/credit-prefix.h"
#include "credit/credit-render.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Table rows and names looked at for one byte, with a wide margin. */
#define MAX_EFFORT_PER_BYTE 2000

static void
assert_valid (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
assert_sound (const KadrCreditLine *line, size_t size)
{
  g_autoptr (json_t) object = kadr_credit_line_to_json (line);
  g_autoptr (KadrCreditLine) again = kadr_credit_line_from_json (object, NULL);

  assert_valid (kadr_credit_line_get_raw (line));
  assert_valid (kadr_credit_line_get_source (line));
  assert_valid (kadr_credit_line_get_caption (line));
  assert_valid (kadr_credit_line_get_licence (line));
  for (const char *const *item = kadr_credit_line_get_creators (line); *item != NULL; item++)
    assert_valid (*item);
  for (const char *const *item = kadr_credit_line_get_chain (line); *item != NULL; item++)
    assert_valid (*item);
  g_assert_true (again != NULL && kadr_credit_line_is_same (line, again));
  g_assert_cmpuint (kadr_credit_line_get_effort (line), <=, (size + 1) * MAX_EFFORT_PER_BYTE);
}

/* What is doubtful is printed as it stands and may be read otherwise; what is certain may not. */
static void
assert_settles (const KadrCreditLine *line, const KadrCreditNames *names, const char *lang)
{
  g_autofree char *printed
      = kadr_credit_render_line (line, names, lang, KADR_CREDIT_CHANNEL_WEB, NULL, NULL);
  g_autoptr (KadrCreditLine) again = NULL;
  g_autofree char *reprinted = NULL;

  if (printed == NULL)
    return;
  assert_valid (printed);
  again = kadr_credit_line_new (printed, names, NULL);
  if (kadr_credit_line_get_confidence (line) != KADR_CREDIT_CERTAIN)
    return;
  g_assert_nonnull (again);
  reprinted = kadr_credit_render_line (again, names, lang, KADR_CREDIT_CHANNEL_WEB, NULL, NULL);
  g_assert_cmpstr (reprinted, ==, printed);
  g_assert_false (kadr_credit_prefix_is_doubled (printed, names));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const langs[] = { "ru", "kk", "en" };
  static KadrCreditNames *names = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (KadrCreditLine) line = NULL;

  /* Gathering the names takes longer than reading a line. */
  if (names == NULL)
    names = kadr_credit_names_new ();
  line = kadr_credit_line_new (text, names, NULL);
  if (line == NULL)
    return 0;
  assert_sound (line, size);
  for (gsize i = 0; i < G_N_ELEMENTS (langs); i++)
    assert_settles (line, names, langs[i]);
  return 0;
}
