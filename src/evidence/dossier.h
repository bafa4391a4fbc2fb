/* evidence/dossier.h - one picture's dossier: a folder that proves where it and its credit came from.
 *
 *   README.txt            what this is and how to check it, in Russian, Kazakh and English
 *   dossier.html          for readers, to be printed; dossier.json the same for programs
 *   original/<name>       the file as it was received
 *   evidence/<sha256>     the files given as evidence of grants
 *   log/000123.txt ...    rows of the log, log/rows-sha256.txt (evidence/dossier-log.h)
 *   manifest-sha256.txt   sha256sum -c
 *
 * The same state of the picture gives the same bytes, whatever else happens at the desk. A dossier is no way out
 * for publication: it needs no permission and takes no use, and every one has its row in the log
 * ("photo.dossier"). Of a picture that a grant forbids to publish nobody makes one without saying why.
 */
#pragma once
#include "evidence/dossier-facts.h"

G_BEGIN_DECLS

typedef struct {
  const KadrPhoto *photo;
  const char *printed; /* the credit as it is printed; may be NULL */
  const char *lang;    /* of dossier.html */
  const char *path;    /* of the folder, which must not exist yet */
  const char *why;     /* for whom it is made; may be NULL, but not for a picture that may not be published */
  const char *who;
  gint64 at;
} KadrDossierOrder;

/* Writes the folder, all or nothing; opens transactions of its own. @manifest receives the SHA-256 of its
 * manifest, owned by the caller. DAMAGED when the original, an evidence or a row of the log is rotten;
 * RIGHTS_FORBID when a reason is needed and none is given. */
gboolean kadr_dossier_write (const KadrDossierSource *source, const KadrDossierOrder *order, char **manifest,
                             GError **error);

G_END_DECLS
