#include "sheet/unpacked.h"

#include "base/crew.h"
#include "base/fault.h"

void
kadr_unpacked_clear (KadrUnpacked *self, guint n)
{
  for (guint i = 0; i < n; i++)
    g_clear_pointer (&self[i].rgb, g_bytes_unref);
}

/* All that the threads share; each writes its own place. */
typedef struct
{
  KadrDarkroom *darkroom;
  GBytes *const *jpegs;
  int size;
  KadrUnpacked *pixels;
} Tray;

static gboolean
unpack (const Tray *tray, GBytes *jpeg, KadrUnpacked *pixels, GError **error)
{
  g_autoptr (json_t) order
      = json_pack ("{s:i, s:b, s:b, s:b}", "size", tray->size, "fast", 1, "deep", 1, "pixels", 1);
  g_autoptr (KadrDevelopment) look
      = kadr_darkroom_ask_bytes (tray->darkroom, KADR_JOB_LOOK, jpeg, "memory", order, error);
  const json_t *seen;

  if (look == NULL)
    return FALSE;
  seen = json_object_get (look->answer, "seen");
  if (look->parts->len != 1)
    return TRUE;
  pixels->rgb = g_bytes_ref (g_ptr_array_index (look->parts, 0));
  pixels->width = (int) CLAMP (kadr_json_get_int (seen, "width", 0), 0, tray->size);
  pixels->height = (int) CLAMP (kadr_json_get_int (seen, "height", 0), 0, tray->size);
  return TRUE;
}

static gboolean
unpack_one (gpointer shared, guint n, GError **error)
{
  const Tray *tray = shared;

  return tray->jpegs[n] == NULL || unpack (tray, tray->jpegs[n], &tray->pixels[n], error);
}

gboolean
kadr_unpacked_make_all (KadrDarkroom *darkroom, GBytes *const *jpegs, guint n, int size,
                        KadrUnpacked *pixels, GError **error)
{
  Tray tray = { darkroom, jpegs, size, pixels };

  return kadr_crew_run (n, kadr_darkroom_get_n_workers (darkroom), unpack_one, &tray, error);
}

GBytes *
kadr_unpacked_encode (KadrDarkroom *darkroom, GBytes *rgb, int width, int height, GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:i, s:i}", "width", width, "height", height);
  g_autoptr (KadrDevelopment) made
      = kadr_darkroom_ask_bytes (darkroom, KADR_JOB_ENCODE, rgb, "sheet", order, error);

  if (made == NULL)
    return NULL;
  if (made->parts->len == 1)
    return g_bytes_ref (g_ptr_array_index (made->parts, 0));
  kadr_fault_set (error, KADR_FAULT_BUG, "kadr-worker", _ ("the picture cannot be encoded"));
  return NULL;
}
