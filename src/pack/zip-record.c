#include "pack/zip-record.h"

#include <string.h>

#define NAMES_ARE_UTF8 0x0800
#define VERSION_PLAIN  20
#define VERSION_ZIP64  45
/* "Made by" Unix, so that the mode below counts. */
#define MADE_BY_UNIX 0x0300
#define REGULAR_0644 (0100644u << 16)
#define BEYOND_16    0xFFFFu
#define BEYOND_32    0xFFFFFFFFu

static void
put_16 (GByteArray *out, guint value)
{
  guint8 bytes[2] = { (guint8) value, (guint8) (value >> 8) };

  g_byte_array_append (out, bytes, sizeof bytes);
}

static void
put_32 (GByteArray *out, guint32 value)
{
  put_16 (out, value & 0xFFFF);
  put_16 (out, value >> 16);
}

static void
put_64 (GByteArray *out, guint64 value)
{
  put_32 (out, (guint32) value);
  put_32 (out, (guint32) (value >> 32));
}

/* The DOS form of a moment, taken as UTC; two-second steps from 1980 to 2107. */
static guint32
to_dos_time (gint64 mtime)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (mtime);

  if (moment == NULL || g_date_time_get_year (moment) < 1980)
    return 1u << 21 | 1u << 16;
  if (g_date_time_get_year (moment) > 2107)
    return 0xFF9FBF7D;
  return (guint32) (g_date_time_get_year (moment) - 1980) << 25
         | (guint32) g_date_time_get_month (moment) << 21
         | (guint32) g_date_time_get_day_of_month (moment) << 16
         | (guint32) g_date_time_get_hour (moment) << 11
         | (guint32) g_date_time_get_minute (moment) << 5
         | (guint32) g_date_time_get_second (moment) / 2;
}

/* The Info-ZIP "extended timestamp", 0x5455: what programs prefer over the DOS time. */
static void
append_time (GByteArray *extra, gint64 mtime)
{
  guint8 has_mtime = 1;

  put_16 (extra, 0x5455);
  put_16 (extra, 5);
  g_byte_array_append (extra, &has_mtime, 1);
  put_32 (extra, (guint32) CLAMP (mtime, 0, G_MAXINT32));
}

static void
append_name_and_extra (GByteArray *out, const char *path, const GByteArray *extra)
{
  g_byte_array_append (out, (const guint8 *) path, (guint) strlen (path));
  g_byte_array_append (out, extra->data, extra->len);
}

/* What both headers share, from the flags to the length of the extra field. */
static void
append_common (GByteArray *out, const KadrPackMember *member, gint64 mtime, const GByteArray *extra)
{
  guint32 size = member->size >= BEYOND_32 ? BEYOND_32 : (guint32) member->size;

  put_16 (out, NAMES_ARE_UTF8);
  put_16 (out, 0);
  put_32 (out, to_dos_time (mtime));
  put_32 (out, member->crc);
  put_32 (out, size);
  put_32 (out, size);
  put_16 (out, (guint) strlen (member->path));
  put_16 (out, extra->len);
}

void
kadr_zip_record_append_local (GByteArray *out, const KadrPackMember *member, gint64 mtime)
{
  g_autoptr (GByteArray) extra = g_byte_array_new ();

  if (member->size >= BEYOND_32)
    {
      put_16 (extra, 0x0001);
      put_16 (extra, 16);
      put_64 (extra, member->size);
      put_64 (extra, member->size);
    }
  append_time (extra, mtime);
  put_32 (out, 0x04034B50);
  put_16 (out, member->size >= BEYOND_32 ? VERSION_ZIP64 : VERSION_PLAIN);
  append_common (out, member, mtime, extra);
  append_name_and_extra (out, member->path, extra);
}

void
kadr_zip_record_append_central (GByteArray *out, const KadrPackMember *member, guint64 offset,
                                gint64 mtime)
{
  g_autoptr (GByteArray) extra = g_byte_array_new ();
  gboolean is_large = member->size >= BEYOND_32;
  gboolean is_far = offset >= BEYOND_32;
  guint version = is_large || is_far ? VERSION_ZIP64 : VERSION_PLAIN;

  if (is_large || is_far)
    {
      put_16 (extra, 0x0001);
      put_16 (extra, (is_large ? 16 : 0) + (is_far ? 8 : 0));
      if (is_large)
        {
          put_64 (extra, member->size);
          put_64 (extra, member->size);
        }
      if (is_far)
        put_64 (extra, offset);
    }
  append_time (extra, mtime);
  put_32 (out, 0x02014B50);
  put_16 (out, MADE_BY_UNIX | version);
  put_16 (out, version);
  append_common (out, member, mtime, extra);
  put_16 (out, 0); /* no comment */
  put_16 (out, 0); /* the first disk */
  put_16 (out, 0); /* no internal attributes */
  put_32 (out, REGULAR_0644);
  put_32 (out, is_far ? BEYOND_32 : (guint32) offset);
  append_name_and_extra (out, member->path, extra);
}

static void
append_end_64 (GByteArray *out, guint64 n_members, guint64 offset, guint64 length)
{
  put_32 (out, 0x06064B50);
  put_64 (out, 44);
  put_16 (out, MADE_BY_UNIX | VERSION_ZIP64);
  put_16 (out, VERSION_ZIP64);
  put_32 (out, 0);
  put_32 (out, 0);
  put_64 (out, n_members);
  put_64 (out, n_members);
  put_64 (out, length);
  put_64 (out, offset);
  put_32 (out, 0x07064B50);
  put_32 (out, 0);
  put_64 (out, offset + length);
  put_32 (out, 1);
}

void
kadr_zip_record_append_end (GByteArray *out, guint64 n_members, guint64 offset, guint64 length)
{
  if (n_members >= BEYOND_16 || offset >= BEYOND_32 || length >= BEYOND_32)
    append_end_64 (out, n_members, offset, length);
  put_32 (out, 0x06054B50);
  put_16 (out, 0);
  put_16 (out, 0);
  put_16 (out, (guint) MIN (n_members, BEYOND_16));
  put_16 (out, (guint) MIN (n_members, BEYOND_16));
  put_32 (out, (guint32) MIN (length, BEYOND_32));
  put_32 (out, (guint32) MIN (offset, BEYOND_32));
  put_16 (out, 0);
}
