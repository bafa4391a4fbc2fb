#include "meta/exif.h"

#include <math.h>

enum
{
  TAG_EXIF_IFD = 0x8769,
  TAG_GPS_IFD = 0x8825,
  TAG_ORIENTATION = 0x0112,
  TAG_THUMBNAIL_OFFSET = 0x0201,
  TAG_THUMBNAIL_LENGTH = 0x0202,
};

static const struct
{
  guint16 tag;
  const char *id;
} known_texts[] = {
  { 0x010F, "make" },         { 0x0110, "model" },           { 0xA434, "lens" },
  { 0xA431, "serial" },       { 0xC62F, "serial" },          { 0x010E, "description" },
  { 0x013B, "creatorNames" }, { 0x8298, "copyrightNotice" }, { 0xA420, "digitalImageGuid" },
};

static const struct
{
  guint16 tag;
  const char *id;
} windows_texts[] = {
  { 0x9C9B, "title" },
  { 0x9C9C, "description" },
  { 0x9C9D, "creatorNames" },
  { 0x9C9E, "keywords" },
};

static gboolean
read_two (KadrSpan text, gsize at, guint *value)
{
  if (!kadr_span_has (text, at, 2) || !g_ascii_isdigit (text.data[at])
      || !g_ascii_isdigit (text.data[at + 1]))
    return FALSE;
  *value = (text.data[at] - '0') * 10U + text.data[at + 1] - '0';
  return TRUE;
}

static gsize
count_digits (KadrSpan text, gsize from)
{
  gsize n = 0;

  while (from + n < text.size && g_ascii_isdigit (text.data[from + n]))
    n++;
  return n;
}

/* "+05:00", "-3:30", "Z"; anything else is no offset. */
static void
append_offset (GString *out, KadrSpan offset)
{
  guint hours, minutes;

  if (KADR_SPAN_IS (offset, 0, "Z"))
    g_string_append_c (out, 'Z');
  if (offset.size < 6 || (offset.data[0] != '+' && offset.data[0] != '-') || offset.data[3] != ':')
    return;
  if (read_two (offset, 1, &hours) && read_two (offset, 4, &minutes) && hours < 24 && minutes < 60)
    g_string_append_printf (out, "%c%02u:%02u", offset.data[0], hours, minutes);
}

char *
kadr_exif_read_time (KadrSpan time, KadrSpan fraction, KadrSpan offset)
{
  guint century, year, month, day, hour, minute, second;
  gsize n_digits = count_digits (fraction, 0);
  GString *out;

  if (!read_two (time, 0, &century) || !read_two (time, 2, &year) || !read_two (time, 5, &month)
      || !read_two (time, 8, &day) || !read_two (time, 11, &hour) || !read_two (time, 14, &minute)
      || !read_two (time, 17, &second))
    return NULL;
  if (century == 0 || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59
      || second > 60)
    return NULL;
  out = g_string_new (NULL);
  g_string_append_printf (out, "%02u%02u-%02u-%02uT%02u:%02u:%02u", century, year, month, day, hour,
                          minute, second);
  if (n_digits > 0)
    g_string_append_printf (out, ".%.*s", (int) MIN (n_digits, 9), (const char *) fraction.data);
  append_offset (out, offset);
  return g_string_free (out, FALSE);
}

static KadrSpan
find_text (const GArray *entries, guint16 tag)
{
  const KadrIfdEntry *entry = kadr_ifd_find (entries, tag);

  return entry != NULL ? kadr_ifd_get_text (entry) : (KadrSpan){ NULL, 0 };
}

/* Copyright is "photographer\0editor"; a blank photographer leaves the editor (Exif 4.6.5.4.7). */
static KadrSpan
find_copyright (const KadrIfdEntry *entry)
{
  KadrSpan text = kadr_ifd_get_text (entry);
  KadrIfdEntry editor = *entry;
  const guint8 *zero
      = entry->value.size > 0 ? memchr (entry->value.data, 0, entry->value.size) : NULL;

  if (text.size > 0 || zero == NULL)
    return text;
  editor.value = kadr_span_from (entry->value, (guint64) (zero - entry->value.data) + 1);
  return kadr_ifd_get_text (&editor);
}

static gboolean
has_text (const GArray *texts, const char *id)
{
  for (guint i = 0; i < texts->len; i++)
    if (strcmp (g_array_index (texts, KadrExifText, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
read_texts (KadrExif *self, const GArray *entries)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_texts); i++)
    {
      const KadrIfdEntry *entry = kadr_ifd_find (entries, known_texts[i].tag);
      KadrExifText text = { known_texts[i].id, { NULL, 0 }, FALSE, FALSE };

      if (entry == NULL || has_text (self->texts, text.id))
        continue;
      text.text = entry->tag == 0x8298 ? find_copyright (entry) : kadr_ifd_get_text (entry);
      text.is_utf8 = entry->type == KADR_IFD_UTF8;
      if (text.text.size > 0)
        g_array_append_val (self->texts, text);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (windows_texts); i++)
    {
      const KadrIfdEntry *entry = kadr_ifd_find (entries, windows_texts[i].tag);
      KadrExifText text = { windows_texts[i].id, { NULL, 0 }, FALSE, TRUE };

      if (entry == NULL || entry->value.size < 2)
        continue;
      text.text = entry->value;
      g_array_append_val (self->texts, text);
    }
}

/* Degrees, minutes, seconds as rationals; a missing minute or second counts as none. */
static gboolean
read_angle (const KadrIfd *ifd, const GArray *entries, guint16 tag, double most, double *angle)
{
  const KadrIfdEntry *entry = kadr_ifd_find (entries, tag);
  const KadrIfdEntry *side = kadr_ifd_find (entries, tag - 1);
  double parts[3] = { 0, 0, 0 };

  if (entry == NULL || !kadr_ifd_get_number (ifd, entry, 0, &parts[0]))
    return FALSE;
  for (guint i = 1; i < 3; i++)
    if (!kadr_ifd_get_number (ifd, entry, i, &parts[i]))
      parts[i] = 0;
  *angle = parts[0] + parts[1] / 60 + parts[2] / 3600;
  if (!isfinite (*angle) || *angle < 0 || *angle > most)
    return FALSE;
  if (side != NULL
      && (kadr_span_u8 (side->value, 0) == 'S' || kadr_span_u8 (side->value, 0) == 'W'))
    *angle = -*angle;
  return TRUE;
}

static void
read_place (KadrExif *self, const KadrIfd *ifd, const GArray *entries)
{
  const KadrIfdEntry *altitude = kadr_ifd_find (entries, 6);

  self->has_place = read_angle (ifd, entries, 2, 90, &self->latitude)
                    && read_angle (ifd, entries, 4, 180, &self->longitude);
  self->has_altitude = altitude != NULL && kadr_ifd_get_number (ifd, altitude, 0, &self->altitude)
                       && isfinite (self->altitude);
  if (self->has_altitude && kadr_ifd_find_integer (ifd, entries, 5, 0) == 1)
    self->altitude = -self->altitude;
}

static void
read_times (KadrExif *self, const GArray *entries)
{
  if (self->original == NULL)
    self->original = kadr_exif_read_time (find_text (entries, 0x9003), find_text (entries, 0x9291),
                                          find_text (entries, 0x9011));
  if (self->digitized == NULL)
    self->digitized = kadr_exif_read_time (find_text (entries, 0x9004), find_text (entries, 0x9292),
                                           find_text (entries, 0x9012));
}

/* Adds @tag to the set @tags, one bit for each; TRUE when it was not in there. */
static gboolean
add_tag (guint8 *tags, guint16 tag)
{
  guint8 bit = (guint8) (1 << (tag & 7));
  gboolean is_new = (tags[tag >> 3] & bit) == 0;

  tags[tag >> 3] |= bit;
  return is_new;
}

/* Appends those of @walked whose tag is not among @entries; a hostile directory may have thousands. */
static void
add_missing (GArray *entries, const GArray *walked)
{
  guint8 tags[(G_MAXUINT16 + 1) / 8] = { 0 };

  for (guint i = 0; i < entries->len; i++)
    add_tag (tags, g_array_index (entries, KadrIfdEntry, i).tag);
  for (guint i = 0; i < walked->len; i++)
    {
      const KadrIfdEntry *entry = &g_array_index (walked, KadrIfdEntry, i);

      if (add_tag (tags, entry->tag))
        g_array_append_val (entries, *entry);
    }
}

/* The entries of @directory as libexif has them, then those at @offset that it left out: texts of Exif 3.0,
 * and all of a block that it does not take. */
static GArray *
read_directory (const KadrExif *self, KadrExifDirectory directory, const KadrIfd *ifd,
                guint64 offset, guint64 *next)
{
  g_autoptr (GArray) walked = kadr_ifd_read (ifd, offset, next);
  GArray *entries;

  if (self->block == NULL)
    return g_steal_pointer (&walked);
  entries = kadr_exif_block_read (self->block, directory);
  add_missing (entries, walked);
  return entries;
}

void
kadr_exif_read (KadrExif *self, KadrSpan block)
{
  g_autoptr (GArray) main = NULL, details = NULL, place = NULL, second = NULL;
  KadrIfd ifd;
  guint64 next, orientation;

  *self = (KadrExif){ 0 };
  self->texts = g_array_new (FALSE, FALSE, sizeof (KadrExifText));
  if (!kadr_ifd_open (&ifd, block))
    return;
  self->block = kadr_exif_block_new (block);
  main = read_directory (self, KADR_EXIF_MAIN, &ifd, ifd.first, &next);
  details = read_directory (self, KADR_EXIF_DETAILS, &ifd,
                            kadr_ifd_find_integer (&ifd, main, TAG_EXIF_IFD, 0), NULL);
  place = read_directory (self, KADR_EXIF_PLACE, &ifd,
                          kadr_ifd_find_integer (&ifd, main, TAG_GPS_IFD, 0), NULL);
  second = read_directory (self, KADR_EXIF_THUMBNAIL, &ifd, next, NULL);
  orientation = kadr_ifd_find_integer (&ifd, main, TAG_ORIENTATION, 0);
  self->orientation = orientation >= 1 && orientation <= 8 ? (int) orientation : 0;
  read_texts (self, main);
  read_texts (self, details);
  read_times (self, details);
  read_times (self, main);
  read_place (self, &ifd, place);
  self->thumbnail
      = kadr_span_part (block, kadr_ifd_find_integer (&ifd, second, TAG_THUMBNAIL_OFFSET, 0),
                        kadr_ifd_find_integer (&ifd, second, TAG_THUMBNAIL_LENGTH, 0));
}

void
kadr_exif_read_more (KadrExif *self, KadrSpan details, KadrSpan place)
{
  KadrIfd ifd;

  if (kadr_ifd_open (&ifd, details))
    {
      g_autoptr (GArray) entries = kadr_ifd_read (&ifd, ifd.first, NULL);

      read_texts (self, entries);
      read_times (self, entries);
    }
  if (!self->has_place && kadr_ifd_open (&ifd, place))
    {
      g_autoptr (GArray) entries = kadr_ifd_read (&ifd, ifd.first, NULL);

      read_place (self, &ifd, entries);
    }
}

void
kadr_exif_clear (KadrExif *self)
{
  g_clear_pointer (&self->texts, g_array_unref);
  g_clear_pointer (&self->block, kadr_exif_block_free);
  g_clear_pointer (&self->original, g_free);
  g_clear_pointer (&self->digitized, g_free);
}
