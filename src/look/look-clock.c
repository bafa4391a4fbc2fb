#include "look/look-clock.h"

#include "base/clock.h"
#include "look/look-doubt.h"

#include <stdlib.h>
#include <string.h>

#define MS_PER_SECOND 1000
#define MS_PER_HOUR   (3600 * MS_PER_SECOND)
/* Two clocks are never quite equal. */
#define FUTURE_SLACK (5 * 60 * MS_PER_SECOND)
#define HOUR_SLACK   (10 * MS_PER_SECOND)
/* Smaller steps back are a camera that writes its files late. */
#define LEAST_JUMP   (60 * MS_PER_SECOND)
#define MOST_MISSING 100
/* Of two frames nobody knows which one is wrong. */
#define LEAST_SERIES 3
/* One file may be an even number of hours away by chance, so many of one camera are not. */
#define LEAST_WITNESSES 3
#define MOST_HOURS      26

/* ---- one frame by itself ---- */

/* Where the clocks of cameras begin when they have lost their battery. */
static const char *const first_days[] = { "1904-01-01", "1970-01-01", "1980-01-01", "2000-01-01" };

static gboolean
is_first_day (const char *local)
{
  for (gsize i = 0; i < G_N_ELEMENTS (first_days); i++)
    if (g_str_has_prefix (local, first_days[i]))
      return TRUE;
  return FALSE;
}

static void
judge_alone (KadrLookFrame *frame, gint64 now)
{
  if (!frame->has_time)
    frame->doubts |= KADR_LOOK_TIME_MISSING;
  else if (is_first_day (frame->local))
    frame->doubts |= KADR_LOOK_CLOCK_DEFAULT;
  else if (frame->taken_at > now + FUTURE_SLACK)
    frame->doubts |= KADR_LOOK_CLOCK_FUTURE;
}

/* ---- against its neighbours ---- */

/* "card/DSC_0412.JPG": its number, and how long the name is before that. FALSE where no camera has counted. */
static gboolean
read_number (const char *file, gsize *length, guint *number)
{
  const char *dot = strrchr (file, '.');
  const char *digits = dot;

  if (dot == NULL)
    return FALSE;
  while (digits > file && g_ascii_isdigit (digits[-1]))
    digits--;
  *length = (gsize) (digits - file);
  *number = dot - digits >= 4 && dot - digits <= 6 ? (guint) strtoul (digits, NULL, 10) : 0;
  return *number > 0;
}

/* Frames are neighbours where one camera has counted them and not too many are missing between. */
static gboolean
is_same_series (const KadrLookFrame *last, const KadrLookFrame *frame)
{
  gsize length = 0, own_length = 0;
  guint number = 0, own_number = 0;

  return read_number (last->file, &length, &number)
         && read_number (frame->file, &own_length, &own_number) && length == own_length
         && strncmp (last->file, frame->file, length) == 0 && own_number >= number
         && own_number - number <= MOST_MISSING && kadr_look_frame_has_same_camera (last, frame);
}

static const KadrLookFrame *
frame_at (const GPtrArray *series, guint i)
{
  return g_ptr_array_index (series, i);
}

/* The first of @tails whose frame was taken after @frame. */
static guint
find_tail (const GPtrArray *series, const GArray *tails, const KadrLookFrame *frame)
{
  guint low = 0;
  guint high = tails->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (frame_at (series, g_array_index (tails, guint, middle))->taken_at <= frame->taken_at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Marks the most frames whose times do not go back: the longest such run, found with one pile per length
 * ("patience sorting"). What remains are the fewest that must be wrong. */
static void
mark_ascending (const GPtrArray *series, gboolean *is_ascending)
{
  g_autoptr (GArray) tails = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gint64 *before = g_new (gint64, series->len);

  for (guint i = 0; i < series->len; i++)
    {
      guint at = find_tail (series, tails, frame_at (series, i));

      before[i] = at > 0 ? (gint64) g_array_index (tails, guint, at - 1) : -1;
      if (at == tails->len)
        g_array_append_val (tails, i);
      else
        g_array_index (tails, guint, at) = i;
    }
  for (gint64 i = tails->len > 0 ? (gint64) g_array_index (tails, guint, tails->len - 1) : -1;
       i >= 0; i = before[i])
    is_ascending[i] = TRUE;
}

/* How far outside of what its right neighbours allow. */
static gint64
measure_jump (const GPtrArray *series, const gboolean *is_ascending, guint i)
{
  gint64 at = frame_at (series, i)->taken_at;
  guint next = i + 1;
  guint last = i;

  while (last > 0 && !is_ascending[last - 1])
    last--;
  while (next < series->len && !is_ascending[next])
    next++;
  if (last > 0 && at < frame_at (series, last - 1)->taken_at)
    return at - frame_at (series, last - 1)->taken_at;
  if (next < series->len && at > frame_at (series, next)->taken_at)
    return at - frame_at (series, next)->taken_at;
  return 0;
}

static void
judge_series (const GPtrArray *series)
{
  g_autofree gboolean *is_ascending = g_new0 (gboolean, series->len);

  if (series->len < LEAST_SERIES)
    return;
  mark_ascending (series, is_ascending);
  for (guint i = 0; i < series->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (series, i);
      gint64 jump = is_ascending[i] ? 0 : measure_jump (series, is_ascending, i);

      if (llabs (jump) < LEAST_JUMP)
        continue;
      frame->doubts |= KADR_LOOK_CLOCK_JUMP;
      frame->jump = jump / MS_PER_SECOND;
    }
}

static void
judge_neighbours (const GPtrArray *frames)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new ();

  for (guint i = 0; i < frames->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (frames, i);

      if (!frame->has_clock || frame->doubts & KADR_LOOK_CLOCK_DEFAULT)
        continue;
      if (series->len > 0 && !is_same_series (frame_at (series, series->len - 1), frame))
        {
          judge_series (series);
          g_ptr_array_set_size (series, 0);
        }
      g_ptr_array_add (series, frame);
    }
  judge_series (series);
}

/* ---- against the card's own times ---- */

/* The hours between what the picture says and when its file was written; 0 when they agree, or differ by
 * something else than hours. */
static int
count_hours (const KadrLookFrame *frame)
{
  gint64 away = frame->taken_at - frame->modified_at;
  gint64 hours = (away + (away >= 0 ? MS_PER_HOUR / 2 : -MS_PER_HOUR / 2)) / MS_PER_HOUR;
  gint64 wall = 0;

  if (!frame->has_clock || llabs (away - hours * MS_PER_HOUR) > HOUR_SLACK
      || llabs (hours) > MOST_HOURS)
    return 0;
  /* Most cards keep local time without a zone: where their clock reads as the picture's does, nothing is wrong. */
  if (kadr_clock_parse (frame->local, NULL, &wall, NULL)
      && llabs (wall - frame->modified_at) <= HOUR_SLACK)
    return 0;
  return (int) hours;
}

static guint
count_witnesses (const GPtrArray *frames, const KadrLookFrame *frame, int hours)
{
  guint n = 0;

  for (guint i = 0; i < frames->len && n < LEAST_WITNESSES; i++)
    {
      const KadrLookFrame *other = g_ptr_array_index (frames, i);

      n += kadr_look_frame_has_same_camera (frame, other) && count_hours (other) == hours;
    }
  return n;
}

static void
judge_hours (const GPtrArray *frames)
{
  for (guint i = 0; i < frames->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (frames, i);
      int hours = count_hours (frame);

      if (hours == 0 || count_witnesses (frames, frame, hours) < LEAST_WITNESSES)
        continue;
      frame->doubts |= KADR_LOOK_CLOCK_HOURS;
      frame->hours = hours;
    }
}

void
kadr_look_clock_judge (GPtrArray *frames, gint64 now)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new ();

  for (guint i = 0; i < frames->len; i++)
    if (kadr_look_frame_is_picture (g_ptr_array_index (frames, i)))
      g_ptr_array_add (pictures, g_ptr_array_index (frames, i));
  for (guint i = 0; i < pictures->len; i++)
    judge_alone (g_ptr_array_index (pictures, i), now);
  judge_neighbours (pictures);
  judge_hours (pictures);
}
