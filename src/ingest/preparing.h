/* ingest/preparing.h - what holds for all files of an ingest, found out before the first of them.
 *
 *   --template, --preset, --rename, --zone of the command; else what is laid down for the shoot
 *   (catalog/shoot-setting.h); else what the template or the desk says
 *
 * A template, preset, pattern or zone that there is not ends the ingest before anything is taken in. Writes nothing.
 */
#pragma once
#include "catalog/roster.h"
#include "catalog/shoot-setting.h"
#include "catalog/template.h"
#include "ingest/ingest.h"

G_BEGIN_DECLS

typedef struct {
  gint64 shoot;                /* 0: none, or not made yet */
  char *shoot_name;            /* as it was first written; NULL: none */
  KadrShootSettings *settings; /* NULL without a shoot */
  KadrTemplate *template;      /* NULL: none */
  json_t *clock;               /* what is true of the cameras' clocks; NULL: they are right, in the desk's zone */
  KadrPattern *rename;         /* what pictures are called; NULL: what their files are */
  KadrRoster *roster;          /* never NULL */
  const char *preset;          /* borrowed, as are these; NULL: no grants */
  const char *credit;
} KadrPreparing;

KadrPreparing *kadr_preparing_new (const KadrIngestParts *parts, const KadrIngestOrder *order, GError **error);
void           kadr_preparing_free (KadrPreparing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrPreparing, kadr_preparing_free)

G_END_DECLS
