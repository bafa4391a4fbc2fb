#include "meta/iim.h"

enum
{
  TAG_MARKER = 0x1C,
  SMALLEST_ENTRY = 5,
  MOST_ENTRIES = 4096
};

/* A length with the highest bit set says how many bytes the real length takes (IIM 1.5(c)). */
static gboolean
read_length (KadrSpan block, gsize *offset, guint64 *length)
{
  guint16 plain = kadr_span_be16 (block, *offset);
  guint n_bytes = plain & 0x7FFF;

  *offset += 2;
  *length = plain;
  if ((plain & 0x8000) == 0)
    return TRUE;
  if (n_bytes == 0 || n_bytes > 4 || !kadr_span_has (block, *offset, n_bytes))
    return FALSE;
  *length = kadr_span_integer (block, *offset, n_bytes, TRUE);
  *offset += n_bytes;
  return TRUE;
}

/* Writers pad the block with zeros; a tail too short for a dataset holds nothing either. */
static gboolean
is_padding (KadrSpan rest)
{
  if (rest.size < SMALLEST_ENTRY)
    return TRUE;
  for (gsize i = 0; i < rest.size; i++)
    if (rest.data[i] != 0)
      return FALSE;
  return TRUE;
}

gboolean
kadr_iim_read (KadrSpan block, GArray *entries)
{
  gsize at = 0;

  while (kadr_span_has (block, at, SMALLEST_ENTRY) && block.data[at] == TAG_MARKER
         && entries->len < MOST_ENTRIES)
    {
      KadrIimEntry entry = { block.data[at + 1], block.data[at + 2], { NULL, 0 }, { NULL, 0 } };
      gsize start = at + 3;
      guint64 length;

      if (!read_length (block, &start, &length) || !kadr_span_has (block, start, length))
        return FALSE;
      entry.value = kadr_span_part (block, start, length);
      entry.whole = kadr_span_part (block, at, start + length - at);
      g_array_append_val (entries, entry);
      at = start + (gsize) length;
    }
  return is_padding (kadr_span_from (block, at));
}

GByteArray *
kadr_iim_unswap (KadrSpan block)
{
  GByteArray *bytes;

  if (block.size < 4 || block.data[0] == TAG_MARKER || block.data[3] != TAG_MARKER)
    return NULL;
  bytes = g_byte_array_sized_new ((guint) block.size);
  for (gsize i = 0; i + 4 <= block.size; i += 4)
    {
      const guint8 swapped[]
          = { block.data[i + 3], block.data[i + 2], block.data[i + 1], block.data[i] };

      g_byte_array_append (bytes, swapped, sizeof (swapped));
    }
  return bytes;
}

KadrCharset
kadr_iim_get_charset (const GArray *entries)
{
  static const struct
  {
    const char *escape;
    KadrCharset charset;
  } known[] = {
    { "\033%G", KADR_CHARSET_UTF_8 },      { "\033%/I", KADR_CHARSET_UTF_8 },
    { "\033-L", KADR_CHARSET_ISO_8859_5 }, { "\033.L", KADR_CHARSET_ISO_8859_5 },
    { "\033-A", KADR_CHARSET_ISO_8859_1 }, { "\033.A", KADR_CHARSET_ISO_8859_1 },
  };

  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);

      if (entry->record != 1 || entry->dataset != 90)
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (known); k++)
        if (kadr_span_matches (entry->value, 0, known[k].escape, strlen (known[k].escape)))
          return known[k].charset;
    }
  return KADR_CHARSET_UNDECLARED;
}

gboolean
kadr_iim_is_text (const KadrIimEntry *entry)
{
  /* 2:00 is a version, 2:125 a rasterized caption, 2:200 and up a preview */
  return entry->record == 2 && entry->dataset != 0 && entry->dataset != 125 && entry->dataset < 200;
}

/* All text of the block, one value a line, as evidence for the guess. */
static GByteArray *
join_iim (const GArray *entries)
{
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      const KadrIimEntry *entry = &g_array_index (entries, KadrIimEntry, i);
      KadrSpan value = entry->value;

      if (!kadr_iim_is_text (entry))
        continue;
      /* a value cut inside its last character must not speak against UTF-8 */
      if (kadr_charset_is_utf8 (value))
        {
          g_autofree char *whole = kadr_charset_decode (KADR_CHARSET_UTF_8, value);

          g_byte_array_append (all, (const guint8 *) whole, (guint) strlen (whole));
        }
      else
        g_byte_array_append (all, value.data, (guint) value.size);
      g_byte_array_append (all, (const guint8 *) "\n", 1);
    }
  return all;
}

/* UTF-8 must be valid to be believed, and Latin-1 must not be the disguise of something Cyrillic. */
KadrCharset
kadr_iim_decide_charset (const GArray *entries, int *confidence)
{
  g_autoptr (GByteArray) all = join_iim (entries);
  KadrCharset declared = kadr_iim_get_charset (entries);
  KadrCharset guess = kadr_charset_guess ((KadrSpan){ all->data, all->len }, confidence);

  if (declared == KADR_CHARSET_UTF_8 || declared == KADR_CHARSET_UNDECLARED
      || guess == KADR_CHARSET_UTF_8)
    return guess;
  if (declared == KADR_CHARSET_ISO_8859_1 && guess != KADR_CHARSET_WINDOWS_1252)
    return guess;
  *confidence = 100;
  return declared;
}

static gboolean
read_digits (KadrSpan text, gsize offset, guint n_digits, guint *number)
{
  *number = 0;
  if (!kadr_span_has (text, offset, n_digits))
    return FALSE;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text.data[offset + i]))
        return FALSE;
      *number = *number * 10 + text.data[offset + i] - '0';
    }
  return TRUE;
}

static void
append_time (GString *out, KadrSpan time)
{
  guint hour, minute, second, zone_hour, zone_minute;

  if (!read_digits (time, 0, 2, &hour) || !read_digits (time, 2, 2, &minute)
      || !read_digits (time, 4, 2, &second) || hour > 23 || minute > 59 || second > 60)
    return;
  g_string_append_printf (out, "T%02u:%02u:%02u", hour, minute, second);
  if ((kadr_span_u8 (time, 6) == '+' || kadr_span_u8 (time, 6) == '-')
      && read_digits (time, 7, 2, &zone_hour) && read_digits (time, 9, 2, &zone_minute)
      && zone_hour < 24 && zone_minute < 60)
    g_string_append_printf (out, "%c%02u:%02u", time.data[6], zone_hour, zone_minute);
}

/* Some programs write 2026:02:13 or 18:36:42 where digits alone are asked for. */
static KadrSpan
drop_separators (KadrSpan text, const char *separators, guint8 *room, gsize most)
{
  gsize n = 0;

  for (gsize i = 0; i < text.size && n < most; i++)
    if (text.data[i] == 0 || strchr (separators, text.data[i]) == NULL)
      room[n++] = text.data[i];
  return (KadrSpan){ room, n };
}

char *
kadr_iim_read_date (KadrSpan date, KadrSpan time)
{
  guint8 date_room[16], time_room[16];
  KadrSpan plain_date = drop_separators (date, ":-./ ", date_room, sizeof (date_room));
  KadrSpan plain_time = drop_separators (time, ":", time_room, sizeof (time_room));
  guint year, month, day;
  GString *out;

  if (!read_digits (plain_date, 0, 4, &year) || year == 0)
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out, "%04u", year);
  if (!read_digits (plain_date, 4, 2, &month) || month < 1 || month > 12)
    return g_string_free (out, FALSE);
  g_string_append_printf (out, "-%02u", month);
  if (!read_digits (plain_date, 6, 2, &day) || day < 1 || day > 31)
    return g_string_free (out, FALSE);
  g_string_append_printf (out, "-%02u", day);
  append_time (out, plain_time);
  return g_string_free (out, FALSE);
}
