#include "meta/moment.h"

#include "base/clock.h"

#include <string.h>

gboolean
kadr_moment_read_offset (const char *text, int *minutes)
{
  *minutes = 0;
  if (strcmp (text, "Z") == 0)
    return TRUE;
  if (strlen (text) != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':')
    return FALSE;
  for (int i = 1; i < 6; i++)
    if (i != 3 && !g_ascii_isdigit (text[i]))
      return FALSE;
  *minutes = ((text[1] - '0') * 10 + text[2] - '0') * 60 + (text[4] - '0') * 10 + text[5] - '0';
  if (text[0] == '-')
    *minutes = -*minutes;
  return *minutes > -24 * 60 && *minutes < 24 * 60;
}

/* Where the offset begins: at the "Z", "+" or "-" after the time. */
static const char *
find_offset (const char *text)
{
  const char *time = strchr (text, 'T');
  const char *offset = time != NULL ? strpbrk (time, "Z+-") : NULL;

  return offset != NULL ? offset : text + strlen (text);
}

/* The letters of @shape are digits, all else stands for itself. */
static gboolean
has_shape (const char *text, const char *shape)
{
  for (; *shape != '\0'; text++, shape++)
    if (*shape == '0' ? !g_ascii_isdigit (*text) : *text != *shape)
      return FALSE;
  return *text == '\0';
}

static gboolean
is_wall_time (const char *text)
{
  static const char *const shapes[] = { "0000", "0000-00", "0000-00-00", "0000-00-00T00:00" };
  g_autofree char *head = g_strndup (text, strlen ("0000-00-00T00:00:00"));
  const char *rest = text + strlen (head);

  if (has_shape (head, "0000-00-00T00:00:00"))
    return *rest == '\0'
           || (*rest == '.' && rest[1] != '\0'
               && strspn (rest + 1, "0123456789") == strlen (rest + 1));
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (has_shape (text, shapes[i]))
      return TRUE;
  return FALSE;
}

json_t *
kadr_moment_to_json (const char *text)
{
  const char *offset = find_offset (text);
  g_autofree char *local = g_strndup (text, (gsize) (offset - text));
  g_autofree char *utc = NULL;
  json_t *moment;
  gint64 ms;
  int minutes;

  if (!is_wall_time (local) || g_str_has_prefix (local, "0000"))
    return NULL;
  /* the calendar is asked even when no offset is known: 31 February was never */
  if (strlen (local) >= strlen ("0000-00-00") && !kadr_clock_parse (local, NULL, &ms, NULL))
    return NULL;
  if (*offset != '\0' && kadr_moment_read_offset (offset, &minutes)
      && kadr_clock_parse (text, NULL, &ms, NULL))
    utc = kadr_clock_format (ms);
  moment = json_object ();
  kadr_json_set_text (moment, "local", local);
  kadr_json_set_text (moment, "offset", utc != NULL ? offset : NULL);
  kadr_json_set_text (moment, "utc", utc);
  return moment;
}
