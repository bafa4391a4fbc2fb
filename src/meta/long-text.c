#include "meta/long-text.h"

/* How deep a value of a field can be, and some more; the rest is left as it is. */
#define MOST_DEPTH 16

typedef struct
{
  gsize left; /* bytes for all texts that are still to come */
  gboolean has_cut;
} Budget;

static void cut_inside (json_t *value, int depth, Budget *budget);

/* A shorter text in place of @text, or NULL when it fits. */
static json_t *
cut_text (const json_t *text, Budget *budget)
{
  const char *bytes = json_string_value (text);
  gsize length = json_string_length (text);
  gsize most = MIN (KADR_LONG_TEXT_MOST, budget->left);

  if (length <= most)
    {
      budget->left -= length;
      return NULL;
    }
  budget->has_cut = TRUE;
  /* Back to where a letter begins. */
  while (most > 0 && ((guchar) bytes[most] & 0xC0) == 0x80)
    most--;
  budget->left -= most;
  return json_stringn (bytes, most);
}

static json_t *
cut (json_t *value, int depth, Budget *budget)
{
  if (json_is_string (value))
    return cut_text (value, budget);
  cut_inside (value, depth + 1, budget);
  return NULL;
}

static void
cut_inside (json_t *value, int depth, Budget *budget)
{
  const char *key;
  json_t *member;
  json_t *shorter;
  gsize i;

  if (depth > MOST_DEPTH)
    return;
  json_object_foreach (value, key, member)
    if ((shorter = cut (member, depth, budget)) != NULL)
      json_object_set_new (value, key, shorter);
  json_array_foreach (value, i, member)
    if ((shorter = cut (member, depth, budget)) != NULL)
      json_array_set_new (value, i, shorter);
}

gboolean
kadr_long_text_cut (json_t *value)
{
  Budget budget = { KADR_LONG_TEXT_MOST_ALL, FALSE };

  cut_inside (value, 0, &budget);
  return budget.has_cut;
}
