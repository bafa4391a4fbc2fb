#include "look/look-order.h"

#include "catalog/burst.h"

#include <string.h>

#define SCENE_BREAK_MS (30 * 60 * 1000)

/* ---- order ---- */

static int
rank (const KadrLookFrame *frame)
{
  if (kadr_look_frame_is_picture (frame))
    return frame->has_time ? 0 : 1;
  return frame->state == KADR_LOOK_OTHER ? 2 : frame->state == KADR_LOOK_UNREADABLE ? 3 : 4;
}

static int
compare_frames (gconstpointer a, gconstpointer b)
{
  const KadrLookFrame *left = *(KadrLookFrame *const *) a;
  const KadrLookFrame *right = *(KadrLookFrame *const *) b;
  int name;

  if (rank (left) != rank (right))
    return rank (left) - rank (right);
  if (rank (left) == 0 && left->taken_at != right->taken_at)
    return left->taken_at < right->taken_at ? -1 : 1;
  name = strcmp (left->name, right->name);
  if (name != 0)
    return name;
  return (left->n > right->n) - (left->n < right->n);
}

/* ---- equal files ---- */

static guint
hash_file (gconstpointer key)
{
  const KadrLookFrame *frame = key;

  return frame->digest != NULL ? g_str_hash (frame->digest) : (guint) frame->bytes;
}

/* Of two files of one size whose previews look the same to the last sign, one is a copy of the other; their digests
 * know better. */
static gboolean
is_equal_file (gconstpointer a, gconstpointer b)
{
  const KadrLookFrame *left = a;
  const KadrLookFrame *right = b;

  if (left->digest != NULL && right->digest != NULL)
    return strcmp (left->digest, right->digest) == 0;
  return left->bytes == right->bytes && left->has_likeness && right->has_likeness
         && left->likeness == right->likeness && g_strcmp0 (left->local, right->local) == 0;
}

static void
find_duplicates (GPtrArray *frames)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (hash_file, is_equal_file);

  for (guint i = 0; i < frames->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (frames, i);
      const KadrLookFrame *first = NULL;

      g_clear_pointer (&frame->duplicate_of, g_free);
      if (frame->state == KADR_LOOK_IGNORED || frame->bytes == 0)
        continue;
      first = g_hash_table_lookup (seen, frame);
      if (first != NULL)
        frame->duplicate_of = g_strdup (first->file);
      else
        g_hash_table_add (seen, frame);
    }
}

/* ---- scenes and bursts ---- */

static gboolean
is_in_time (const KadrLookFrame *frame)
{
  return rank (frame) == 0;
}

static void
count_scenes (GPtrArray *frames)
{
  const KadrLookFrame *last = NULL;
  guint scene = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (frames, i);

      frame->scene = 0;
      if (!is_in_time (frame))
        continue;
      if (last == NULL || frame->taken_at - last->taken_at > SCENE_BREAK_MS)
        scene++;
      frame->scene = scene;
      last = frame;
    }
}

static KadrBurstFrame
describe (const KadrLookFrame *frame)
{
  return (KadrBurstFrame){ .file = frame->file,
                           .taken_at = frame->taken_at,
                           .has_clock = frame->has_clock,
                           .make = frame->make,
                           .model = frame->model,
                           .serial = frame->serial,
                           .has_likeness = frame->has_likeness,
                           .likeness = frame->likeness };
}

static gboolean
is_same_shot (const KadrLookFrame *last, const KadrLookFrame *frame)
{
  const KadrBurstFrame a = describe (last);
  const KadrBurstFrame b = describe (frame);

  return kadr_burst_is_same_shot (&a, &b);
}

static gboolean
goes_on (const KadrLookFrame *last, const KadrLookFrame *frame)
{
  const KadrBurstFrame a = describe (last);
  const KadrBurstFrame b = describe (frame);

  return kadr_burst_goes_on (&a, &b);
}

/* Numbers the shots of @burst, which becomes the next of @n_bursts; one shot alone is none. */
static void
close_burst (GPtrArray *burst, guint *n_bursts)
{
  guint n_shots = 0;

  for (guint i = 0; i < burst->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (burst, i);

      if (i == 0 || !is_same_shot (g_ptr_array_index (burst, i - 1), frame))
        n_shots++;
      frame->burst_n = n_shots;
    }
  if (n_shots > 1)
    ++*n_bursts;
  for (guint i = 0; i < burst->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (burst, i);

      frame->burst = n_shots > 1 ? *n_bursts : 0;
      frame->burst_of = n_shots > 1 ? n_shots : 0;
      frame->burst_n = n_shots > 1 ? frame->burst_n : 0;
    }
  g_ptr_array_set_size (burst, 0);
}

/* The burst of @frame's camera that is still open; a new one where there is none. @open: one for each camera. */
static GPtrArray *
find_open_burst (GPtrArray *open, const KadrLookFrame *frame)
{
  GPtrArray *burst = NULL;

  for (guint i = 0; i < open->len; i++)
    {
      burst = g_ptr_array_index (open, i);
      if (kadr_look_frame_has_same_camera (g_ptr_array_index (burst, burst->len - 1), frame))
        return burst;
    }
  burst = g_ptr_array_new ();
  g_ptr_array_add (open, burst);
  return burst;
}

/* Of each camera by itself: two photographers' cards may lie in one folder. */
static void
find_bursts (GPtrArray *frames)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint n_bursts = 0;

  for (guint i = 0; i < frames->len; i++)
    {
      KadrLookFrame *frame = g_ptr_array_index (frames, i);
      GPtrArray *burst = NULL;

      frame->burst = frame->burst_n = frame->burst_of = 0;
      if (!is_in_time (frame) || frame->duplicate_of != NULL || frame->model == NULL)
        continue;
      burst = find_open_burst (open, frame);
      if (burst->len > 0 && !goes_on (g_ptr_array_index (burst, burst->len - 1), frame))
        close_burst (burst, &n_bursts);
      g_ptr_array_add (burst, frame);
    }
  for (guint i = 0; i < open->len; i++)
    close_burst (g_ptr_array_index (open, i), &n_bursts);
}

void
kadr_look_order_arrange (GPtrArray *frames)
{
  g_ptr_array_sort (frames, compare_frames);
  find_duplicates (frames);
  count_scenes (frames);
  find_bursts (frames);
}
