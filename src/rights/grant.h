/* rights/grant.h - one thing that was agreed about a picture: may, may not, or must.
 *
 *   permit publish on the web in KZ until 1 March, by the word of mail 20260213-7
 *   forbid sell, whatever the medium and the place
 *   require "label as archive" for every publishing
 *
 * A plain value: no database, no clock. Whether a set of grants allows a use is said by
 * rights/decision.h alone.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef enum {
  KADR_EFFECT_PERMIT,
  KADR_EFFECT_FORBID,
  KADR_EFFECT_REQUIRE,
} KadrEffect;

/* NULL or 0 means "no limit in this respect"; strings are owned. */
typedef struct {
  gint64 id;         /* 0 until kept */
  char *scope;       /* "photo" | "shoot" | "party" */
  char *target;      /* its id as text */
  KadrEffect effect;
  char *purpose;     /* "publish", ... "any"; the command line calls it the use */
  char *medium;      /* "web", ... "any" */
  char *territory;   /* "KZ RU" or "not KZ" */
  char *outlet;
  char *story;       /* slug */
  gint64 from_at;    /* ms; in force from this moment on */
  gint64 until_at;   /* ms; no longer in force at this moment */
  gint64 max_uses;
  gint64 n_uses;     /* rows of the ledger that name this grant, when it was read */
  gint64 taken;      /* the row by which the publication that is asked for has used it already; 0: none */
  char *fee;
  char *duty;
  char *evidence;    /* "blob:<sha256>", a URL, a mail id, a contract number */
  char *preset;
  char *why;
  char *who;
  gint64 made_at;
  gint64 supersedes; /* id of the grant that gives way to this one: see rights/decision.h */
  gint64 revoked_at;
} KadrGrant;

/* Permits nothing yet: a permit for purpose and medium "any". */
KadrGrant *kadr_grant_new (void);
KadrGrant *kadr_grant_copy (const KadrGrant *self);
void       kadr_grant_free (KadrGrant *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrGrant, kadr_grant_free)

/* Each takes a word as typed and sets the field, or fails with KADR_FAULT_BAD_INPUT naming the known
 * words. Territories are ISO 3166-1 alpha-2 codes in any case, parted by blanks or commas, with "not"
 * before them to exclude: "kz, ru" is kept as "KZ RU". */
gboolean kadr_grant_set_effect (KadrGrant *self, const char *word, GError **error);
gboolean kadr_grant_set_purpose (KadrGrant *self, const char *word, GError **error);
gboolean kadr_grant_set_medium (KadrGrant *self, const char *word, GError **error);
gboolean kadr_grant_set_territory (KadrGrant *self, const char *words, GError **error);

/* TRUE when the grant can be kept: a window that ends after it begins, a count above 0, a requirement
 * that says what is required. KADR_FAULT_BAD_INPUT otherwise. */
gboolean kadr_grant_check (const KadrGrant *self, GError **error);

/* TRUE when both permit, forbid or require the same, for whatever target, reason and evidence. */
gboolean kadr_grant_says_the_same (const KadrGrant *a, const KadrGrant *b);
/* "permit", "forbid", "require". Static. */
const char *kadr_grant_get_effect_name (const KadrGrant *self);
/* TRUE for a use or medium that grants and requests may name ("any" included). */
gboolean kadr_grant_is_purpose (const char *word);
gboolean kadr_grant_is_medium (const char *word);
/* "publish, crop, ...": for messages. Owned by the caller. */
char *kadr_grant_list_purposes (void);
char *kadr_grant_list_mediums (void);

/* {"id", "scope", "target", "effect", "use", "medium", "territory", "outlet", "story", "from", "until",
 * "count", "uses", "fee", "duty", "evidence", "preset", "why", "who", "made", "supersedes", "revoked"};
 * times in ISO 8601 UTC, what is absent null. A new reference. */
json_t    *kadr_grant_to_json (const KadrGrant *self);
/* The inverse; only "effect" and "use" must be there. KADR_FAULT_BAD_INPUT. */
KadrGrant *kadr_grant_from_json (const json_t *object, GError **error);

G_END_DECLS
