/* A first look at a file: what it says, and the small picture that the camera put beside the large one. */
#include "kadr-worker/job.h"

#include "base/fault.h"
#include "media/probe.h"
#include "media/rendition.h"

#include <math.h>

/* Some of a thumbnail's sides is often black: 160 x 120 for every picture. Then it is of another shape, and
 * nothing is said of what it looks like. */
#define MOST_SKEW 0.02

/* One of the small pictures in the file. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  guint64 edge;       /* the longer one */
  gboolean has_shape; /* that of the large picture */
} Preview;

static gboolean
has_same_shape (const KadrProbe *probe, const json_t *meta)
{
  double width = (double) kadr_json_get_int (meta, "width", 0);
  double height = (double) kadr_json_get_int (meta, "height", 0);
  double ratio = (double) probe->width / (double) probe->height;

  return width > 0 && height > 0 && fabs (ratio * height / width - 1) <= MOST_SKEW;
}

static gboolean
read_preview (const KadrSheet *sheet, const json_t *meta, const json_t *place, Preview *preview)
{
  gint64 offset = kadr_json_get_int (place, "offset", -1);
  gint64 size = kadr_json_get_int (place, "size", -1);
  KadrProbe probe;

  if (offset < 0 || size <= 0 || (guint64) offset >= sheet->length
      || (guint64) size > sheet->length - (guint64) offset)
    return FALSE;
  preview->bytes = sheet->bytes + offset;
  preview->length = (gsize) size;
  if (!kadr_probe_read (preview->bytes, preview->length, &probe, NULL))
    return FALSE;
  preview->edge = MAX (probe.width, probe.height);
  preview->has_shape = has_same_shape (&probe, meta);
  return TRUE;
}

/* Large enough, with as little as possible to decode; otherwise as large as there is. */
static gboolean
is_better (const Preview *a, const Preview *b, guint64 size)
{
  if ((a->edge >= size) != (b->edge >= size))
    return a->edge >= size;
  return a->edge >= size ? a->edge < b->edge : a->edge > b->edge;
}

static gboolean
choose_preview (const KadrSheet *sheet, const json_t *meta, guint64 size, Preview *best)
{
  gboolean is_found = FALSE;
  gsize i;
  json_t *place;

  json_array_foreach (json_object_get (meta, "previews"), i, place)
    {
      Preview one;

      if (!read_preview (sheet, meta, place, &one) || (is_found && !is_better (&one, best, size)))
        continue;
      *best = one;
      is_found = TRUE;
    }
  return is_found;
}

static void
set_seen (KadrSheet *sheet, const KadrRendition *seen, const char *from, const char *likeness)
{
  json_t *object = json_object ();

  kadr_json_set_int (object, "width", seen->width);
  kadr_json_set_int (object, "height", seen->height);
  kadr_json_set_text (object, "from", from);
  json_object_set_new (sheet->answer, "seen", object);
  kadr_json_set_text (sheet->answer, "likeness", likeness);
  g_ptr_array_add (sheet->parts, g_bytes_ref (seen->rgb != NULL ? seen->rgb : seen->jpeg));
}

static gboolean
look_at_preview (KadrSheet *sheet, const json_t *meta, const KadrRenditionOrder *order)
{
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GPtrArray) seen = NULL;
  Preview preview = { .edge = 0 };

  if (!choose_preview (sheet, meta, (guint64) order->sizes[0], &preview))
    return FALSE;
  seen = kadr_rendition_make_all (preview.bytes, preview.length, order, &damage, &likeness, NULL);
  if (seen == NULL || damage != NULL)
    {
      sheet->soiled = TRUE;
      return FALSE;
    }
  set_seen (sheet, g_ptr_array_index (seen, 0), "preview", preview.has_shape ? likeness : NULL);
  return TRUE;
}

static void
look_at_picture (KadrSheet *sheet, const KadrRenditionOrder *order)
{
  const KadrRenditionOrder own
      = { .sizes = order->sizes, .n_sizes = order->n_sizes, .as_pixels = order->as_pixels };
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GPtrArray) seen
      = kadr_rendition_make_all (sheet->bytes, sheet->length, &own, &damage, &likeness, &trouble);

  gboolean is_damaged = damage != NULL || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED);

  sheet->soiled = sheet->soiled || is_damaged;
  kadr_json_set_bool (sheet->answer, "damaged", is_damaged);
  if (seen != NULL)
    set_seen (sheet, g_ptr_array_index (seen, 0), "picture", likeness);
  kadr_json_set_text (sheet->answer, "unseen", trouble != NULL ? trouble->message : damage);
}

gboolean
kadr_job_look (KadrSheet *sheet, GError **error)
{
  const int size = (int) CLAMP (kadr_json_get_int (sheet->order, "size", 0), 0, G_MAXUINT16);
  const json_t *meta;
  KadrRenditionOrder order
      = { .sizes = &size, .n_sizes = 1, .as_pixels = kadr_json_get_bool (sheet->order, "pixels") };

  if (size == 0)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("a look of no size"));
  if (!kadr_job_read (sheet, error))
    return FALSE;
  meta = json_object_get (sheet->answer, "meta");
  order.orientation = (int) kadr_json_get_int (meta, "orientation", 0);
  json_object_set_new (sheet->answer, "seen", json_null ());
  kadr_json_set_text (sheet->answer, "unseen", NULL);
  kadr_json_set_bool (sheet->answer, "damaged", FALSE);
  kadr_json_set_text (sheet->answer, "likeness", NULL);
  if (!look_at_preview (sheet, meta, &order) && kadr_json_get_bool (sheet->order, "deep")
      && !kadr_job_defer (sheet))
    look_at_picture (sheet, &order);
  return TRUE;
}
