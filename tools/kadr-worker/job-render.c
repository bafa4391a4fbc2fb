#include "kadr-worker/job.h"

#include "base/fault.h"
#include "media/probe.h"
#include "media/rendition.h"

#define MAX_SIZES    16
#define LARGE_PIXELS 100000000ull

static gboolean
read_sizes (const json_t *order, int *sizes, gsize *n_sizes, GError **error)
{
  const json_t *wanted = json_object_get (order, "renditions");
  gsize i;
  json_t *size;

  *n_sizes = json_array_size (wanted);
  if (*n_sizes > MAX_SIZES)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("%zu renditions, more than %d"),
                           *n_sizes, MAX_SIZES);
  json_array_foreach (wanted, i, size)
    sizes[i] = (int) CLAMP (json_integer_value (size), 0, G_MAXINT);
  return TRUE;
}

/* {"x", "y", "width", "height"}; FALSE when the whole picture is wanted. */
static gboolean
read_crop (const json_t *order, KadrRenditionCrop *crop)
{
  const json_t *part = json_object_get (order, "crop");

  *crop = (KadrRenditionCrop){ json_number_value (json_object_get (part, "x")),
                               json_number_value (json_object_get (part, "y")),
                               json_number_value (json_object_get (part, "width")),
                               json_number_value (json_object_get (part, "height")) };
  return json_is_object (part);
}

/* A decode of more than 100 million pixels may take longer than the usual limit. */
static void
plead_when_large (const KadrSheet *sheet)
{
  KadrProbe probe;

  if (kadr_probe_read (sheet->bytes, sheet->length, &probe, NULL)
      && probe.width * probe.height > LARGE_PIXELS)
    sheet->plead (sheet);
}

static void
add_renditions (KadrSheet *sheet, const GPtrArray *renditions)
{
  json_t *list = json_array ();

  for (guint i = 0; renditions != NULL && i < renditions->len; i++)
    {
      const KadrRendition *one = g_ptr_array_index (renditions, i);
      json_t *entry = json_object ();

      kadr_json_set_int (entry, "size", one->size);
      kadr_json_set_int (entry, "width", one->width);
      kadr_json_set_int (entry, "height", one->height);
      json_array_append_new (list, entry);
      g_ptr_array_add (sheet->parts, g_bytes_ref (one->jpeg));
    }
  json_object_set_new (sheet->answer, "renditions", list);
}

/* What can be seen of a damaged picture is shown; that it is damaged belongs to what the file says. */
static void
warn_of_damage (json_t *meta, const char *damage)
{
  json_t *warnings = json_object_get (meta, "warnings");

  if (damage != NULL && json_is_array (warnings))
    kadr_json_add_text (warnings, damage);
}

gboolean
kadr_job_render (KadrSheet *sheet, GError **error)
{
  int sizes[MAX_SIZES];
  KadrRenditionOrder wanted = { .sizes = sizes };
  KadrRenditionCrop crop;
  g_autofree char *damage = NULL;
  g_autofree char *likeness = NULL;
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GPtrArray) renditions = NULL;

  if (kadr_job_defer (sheet))
    return TRUE;
  if (!read_sizes (sheet->order, sizes, &wanted.n_sizes, error)
      || (!kadr_json_get_bool (sheet->order, "blind") && !kadr_job_read (sheet, error)))
    return FALSE;
  plead_when_large (sheet);
  if (read_crop (sheet->order, &crop))
    wanted.crop = &crop;
  renditions = kadr_rendition_make_all (sheet->bytes, sheet->length, &wanted, &damage, &likeness,
                                        &trouble);
  if (g_error_matches (trouble, KADR_FAULT, KADR_FAULT_BAD_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&trouble));
      return FALSE;
    }
  warn_of_damage (json_object_get (sheet->answer, "meta"), damage);
  add_renditions (sheet, renditions);
  kadr_json_set_text (sheet->answer, "undecoded", trouble != NULL ? trouble->message : NULL);
  kadr_json_set_text (sheet->answer, "damage", damage);
  kadr_json_set_text (sheet->answer, "likeness", likeness);
  sheet->soiled = damage != NULL || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED);
  return TRUE;
}
