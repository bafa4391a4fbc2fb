/* rights/use-book.h - the ledger: each time a picture left or was published, and by which grant it might.
 *
 * Writes the table photo_use. Every way out (bundle, copy, export, ...) calls kadr_use_book_take()
 * inside the transaction in which it lets the picture go: the decision and its row are one, so a licence
 * for ten uses is used ten times, however many ask at once.
 */
#pragma once
#include "db/db.h"
#include "rights/decision.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;                  /* given when it is written */
  const char *photo;
  const char *story, *outlet; /* may be NULL */
  const char *purpose, *medium;
  const char *territory;      /* "KZ"; NULL: the desk's own */
  const char *credit;         /* as it was printed; "" none was; NULL: not said */
  const char *way;            /* "bundle", "copy", "export", "mark" */
  const char *answer;         /* of the rights: "yes", "no", "forbidden"; NULL: they were not asked */
  gint64 grant;               /* 0: none named */
  gint64 confirms;            /* id of the row that this is the same publication as; 0: it is a use of its own */
  const char *who;
  gint64 at;
} KadrUse;

/* Writes one row and logs it ("photo.used"). Inside a transaction. */
gboolean kadr_use_book_add (KadrDb *db, const KadrUse *use, GError **error);

/* Writes down a use that has happened, though no grant permitted it: a fact stays a fact. The decision, which the
 * caller owns, is noted in the row; the way is "mark". When a bundle or copy of the photo left before for the
 * same story, outlet, use and medium, this is the publication it was made for: it confirms that row and takes
 * no use from a counted licence. A use without a territory is one in the territory of @house (of which only this
 * and the zone are asked), and so is a row that has none. @is_known (may be NULL) receives whether the ledger has
 * this very publication already; then nothing is written. @use receives its territory, way, answer, grant and what
 * it confirms. NULL with @error set. Inside a transaction. */
KadrDecision *kadr_use_book_mark (KadrDb *db, KadrUse *use, const KadrRequest *house, gboolean *is_known,
                                  GError **error);

/* Decides over all grants that concern @photo and writes the row when the answer is yes. NULL with
 * KADR_FAULT_RIGHTS_FORBID and the decision's sentence when it is no. The request's moment is the row's; @credit:
 * as it is printed, see KadrUse. The same photo again for the same story, outlet and medium gets a row that
 * confirms the first one and takes no further use from a counted licence. Inside a transaction. */
KadrDecision *kadr_use_book_take (KadrDb *db, const char *photo, const KadrRequest *request, const char *way,
                                  const char *credit, const char *who, GError **error);

/* The same for a copy that stays in the house: no permission is needed, and the row's purpose is "work";
 * but a grant that forbids to publish @photo in any medium holds it back too (KADR_FAULT_RIGHTS_FORBID).
 * @house: where it stays, its territory, moment and zone; the rest of it is not asked. */
gboolean kadr_use_book_take_for_work (KadrDb *db, const char *photo, const KadrRequest *house, const char *way,
                                      const char *who, GError **error);

typedef void (*KadrUseVisit) (const KadrUse *use, gpointer data);

/* Visits the rows of @photo (all when NULL), oldest first. */
gboolean kadr_use_book_visit (KadrDb *db, const char *photo, KadrUseVisit visit, gpointer data, GError **error);

/* {"photo", "story", "outlet", "use", "medium", "territory", "credit", "way", "answer", "grant", "confirms", "who",
 * "at"}; what is not said is null. A new reference. */
json_t *kadr_use_book_to_json (const KadrUse *use);

G_END_DECLS
