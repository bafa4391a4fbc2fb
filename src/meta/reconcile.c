#include "meta/reconcile.h"

#include "base/text.h"

#include <string.h>

/* The texts in a value, tidied, in order; of a language alternative the default alone. */
static void
collect_texts (const json_t *value, GPtrArray *texts)
{
  const char *key;
  gsize index;
  json_t *part;

  if (json_is_string (value))
    g_ptr_array_add (texts, kadr_text_tidy (json_string_value (value)));
  else if (json_is_number (value))
    g_ptr_array_add (texts, kadr_json_to_line (value));
  else if (json_is_array (value))
    json_array_foreach ((json_t *) value, index, part)
      collect_texts (part, texts);
  else if (json_object_get (value, "x-default") != NULL)
    collect_texts (json_object_get (value, "x-default"), texts);
  else if (json_is_object (value))
    json_object_foreach ((json_t *) value, key, part)
      collect_texts (part, texts);
}

static GPtrArray *
list_texts (const json_t *value)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  collect_texts (value, texts);
  return texts;
}

/* "?????? ?????": a program without the right charset passed by. */
static gboolean
is_ruined (const char *text)
{
  gsize n_marks = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p) || (guchar) *p >= 0x80)
        return FALSE;
      n_marks += *p == '?';
    }
  return n_marks >= 2;
}

static const char *
get_source (const json_t *candidate)
{
  const char *source = kadr_json_get_text (candidate, "source");

  return source != NULL ? source : "";
}

static gboolean
is_worth (const json_t *candidate)
{
  g_autoptr (GPtrArray) texts = list_texts (json_object_get (candidate, "value"));

  if (kadr_json_get_bool (candidate, "suspect") || kadr_json_get_bool (candidate, "by_camera"))
    return FALSE;
  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = g_ptr_array_index (texts, i);

      if (*text != '\0' && !is_ruined (text))
        return TRUE;
    }
  return FALSE;
}

static int
get_rank (const json_t *candidate)
{
  static const char *const ranks[] = { "xmp", "sidecar", "iim", "exif", "windows" };

  for (gsize i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (strcmp (get_source (candidate), ranks[i]) == 0)
      return (int) i;
  return (int) G_N_ELEMENTS (ranks);
}

/* TRUE when @text is what remains of @whole after a writer cut it at @limit bytes; a few bytes short of
 * the limit is normal where characters take several. */
static gboolean
is_cut_of (const char *text, const char *whole, gsize limit)
{
  gsize length = strlen (text);

  return limit > 0 && length < strlen (whole) && length + 4 >= limit
         && g_str_has_prefix (whole, text);
}

/* "+05:00" of a moment; "" when none is known. IIM, which has no way to leave it out, often says +00:00. */
static const char *
get_offset (const char *moment)
{
  const char *time = strchr (moment, 'T');
  const char *offset = time != NULL ? strpbrk (time, "Z+-") : NULL;

  return offset != NULL && strcmp (offset, "+00:00") != 0 ? offset : "";
}

/* A date without time, fraction or offset does not contradict one that has them, and a camera's fraction
 * not another program's rounding. */
static gboolean
is_same_moment (const char *a, const char *b)
{
  gsize plain = strlen ("0000-00-00T00:00:00");
  const char *mine = get_offset (a), *other = get_offset (b);

  if (g_str_has_prefix (a, b) || g_str_has_prefix (b, a))
    return TRUE;
  return strlen (a) >= plain && strlen (b) >= plain && strncmp (a, b, plain) == 0
         && (*mine == '\0' || *other == '\0' || strcmp (mine, other) == 0);
}

static gboolean
is_same_text (const KadrField *field, const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return TRUE;
  if (field->kind == KADR_FIELD_DATE)
    return is_same_moment (a, b);
  return is_cut_of (a, b, field->iim_bytes) || is_cut_of (b, a, field->iim_bytes);
}

static gboolean
is_same (const KadrField *field, const json_t *a, const json_t *b)
{
  g_autoptr (GPtrArray) mine = list_texts (a);
  g_autoptr (GPtrArray) other = list_texts (b);

  if (mine->len != other->len)
    return FALSE;
  for (guint i = 0; i < mine->len; i++)
    if (!is_same_text (field, g_ptr_array_index (mine, i), g_ptr_array_index (other, i)))
      return FALSE;
  return TRUE;
}

static json_t *
find_best (const json_t *candidates, const char *source)
{
  json_t *best = NULL, *candidate;
  gsize index;

  json_array_foreach ((json_t *) candidates, index, candidate)
    {
      if ((source != NULL && strcmp (get_source (candidate), source) != 0) || !is_worth (candidate))
        continue;
      if (best == NULL || get_rank (candidate) < get_rank (best))
        best = candidate;
    }
  return best;
}

json_t *
kadr_reconcile (const KadrField *field, const json_t *candidates, KadrDigestState digest,
                gboolean *disagrees)
{
  json_t *best = find_best (candidates, NULL);
  json_t *edited = digest == KADR_DIGEST_DIFFERENT ? find_best (candidates, "iim") : NULL;
  json_t *value, *candidate;
  gsize index;

  *disagrees = FALSE;
  if (best == NULL)
    return NULL;
  value = json_object_get (best, "value");
  if (edited != NULL && get_rank (best) < get_rank (edited)
      && !is_same (field, value, json_object_get (edited, "value")))
    value = json_object_get (edited, "value");
  json_array_foreach ((json_t *) candidates, index, candidate)
    {
      const json_t *other = json_object_get (candidate, "value");

      if (other != value && is_worth (candidate) && !is_same (field, value, other))
        *disagrees = TRUE;
    }
  return value;
}
