#include "bundle/delivery.h"

#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"

static json_t *
make_order (const KadrDeliveryOrder *order)
{
  json_t *asked = json_pack ("{s:O, s:b}", "renditions", order->edges, "blind", 1);

  if (order->crop != NULL)
    json_object_set_new (asked, "crop",
                         json_pack ("{s:f, s:f, s:f, s:f}", "x", order->crop->x, "y",
                                    order->crop->y, "width", order->crop->width, "height",
                                    order->crop->height));
  return asked;
}

/* TRUE when the worker made all of @n, of a whole picture. */
static gboolean
check_made (const KadrDevelopment *made, size_t n, const char *subject, GError **error)
{
  const char *undecoded = kadr_json_get_text (made->answer, "undecoded");
  const char *damage = kadr_json_get_text (made->answer, "damage");
  g_autofree char *reason = kadr_sentence_say (undecoded != NULL ? undecoded : damage);

  if (reason != NULL)
    return kadr_fault_set (error, undecoded != NULL ? KADR_FAULT_UNSUPPORTED : KADR_FAULT_DAMAGED,
                           subject, _ ("no other sizes can be made of it: %s"), reason);
  if (made->parts->len != n || json_array_size (json_object_get (made->answer, "renditions")) != n)
    return kadr_fault_set (error, KADR_FAULT_BUG, subject, _ ("renditions are missing"));
  return TRUE;
}

KadrDevelopment *
kadr_delivery_develop (const KadrStore *store, KadrDarkroom *darkroom,
                       const KadrDeliveryOrder *order, GError **error)
{
  g_auto (KadrFd) fd = kadr_store_open_blob (store, order->photo, error);
  g_autoptr (json_t) asked = make_order (order);
  g_autoptr (KadrDevelopment) made = NULL;

  if (fd < 0)
    return NULL;
  made = kadr_darkroom_ask (darkroom, KADR_JOB_RENDER, fd, order->name, asked, error);
  if (made == NULL || !check_made (made, json_array_size (order->edges), order->subject, error))
    return NULL;
  return g_steal_pointer (&made);
}
