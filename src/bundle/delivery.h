/* bundle/delivery.h - a picture developed to be delivered: whole or a part of it, in one or more sizes.
 *
 * Made of the original by a worker: upright, sRGB, JPEG, without metadata (bundle/credited-jpeg.h adds it). Half a
 * picture is not delivered.
 */
#pragma once
#include "catalog/crop.h"
#include "darkroom/darkroom.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  const char *photo;        /* id */
  const char *name;         /* for the worker */
  const char *subject;      /* for messages */
  const KadrCropBox *crop;  /* NULL: all of it */
  json_t *edges;            /* [2048, 1080]: the longer ones, borrowed */
} KadrDeliveryOrder;

/* The answer to RENDER, with a part for each edge. UNSUPPORTED for what cannot be decoded, DAMAGED for what can in
 * part. */
KadrDevelopment *kadr_delivery_develop (const KadrStore *store, KadrDarkroom *darkroom, const KadrDeliveryOrder *order,
                                        GError **error);

G_END_DECLS
