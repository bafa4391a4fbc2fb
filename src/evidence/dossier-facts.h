/* evidence/dossier-facts.h - everything the desk knows of where one picture came from and went, as one JSON.
 *
 * The keys of catalog/photo-document.h (what the file says with all candidates, files, credit, grants, edits)
 * and: dossier (the edition of this form), desk {name, zone}, original (the file in the dossier), printed (the
 * credit as it is printed), arrivals [{path, state, who, started, sealed, shoot}], uses [], bundles [{story,
 * name, digest, manifest, who, made}], stories [slug], twins [id], log as evidence/dossier-log.h makes it. Each
 * grant has the name of its shoot or party in `about`, and in `file` where its evidence lies in the dossier.
 */
#pragma once
#include "base/json.h"
#include "catalog/photo-book.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct {
  KadrDb *db;
  KadrStore *store;
  const char *desk; /* its name */
  const char *zone;
  const char *territory; /* the desk's own; NULL: it has not said where it publishes */
} KadrDossierSource;

/* @printed: the credit as it is printed; NULL when there is nobody to credit. A new reference. */
json_t *kadr_dossier_facts_load (const KadrDossierSource *source, const KadrPhoto *photo, const char *printed,
                                 GError **error);

G_END_DECLS
