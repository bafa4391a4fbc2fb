/* desk/settings.h - desk.ini: what a newsroom has decided about its desk.
 *
 *   [desk]
 *   name=Заря  zone=Asia/Almaty  lang=ru  store=<uuid>  outlet=Заря
 *   [credit]
 *   ru=Фото: {credit}
 *   ru.own=Фото {credit}
 *   [credit Заря Спорт]
 *   ru.print=© {credit}
 *   [ingest]
 *   ignore=*.tmp;MISC/
 *   [roster]
 *   sign==
 *   [renditions]
 *   sizes=2048;320
 *   [bag]
 *   Contact-Email=photo@zarya.example
 *   [store]
 *   copies=/media/mirror/kadr  reserve=2G  keep-removed=30
 *
 * A plain value, immutable once read. docs/DESK.md explains each key to people.
 */
#pragma once
#include <glib.h>

#include "credit/credit-render.h"
#include "store/store.h"

G_BEGIN_DECLS

#define KADR_SETTINGS_MAX_SIZES 8

typedef struct {
  char *name;
  char *zone;   /* IANA name, known to this machine */
  char *lang;   /* "ru" | "kk" | "en" */
  char *outlet; /* as printed */
  char *territory; /* ISO 3166 two letters: where it publishes; NULL when not said */
  char *store;  /* uuid of the store that belongs to this desk */
  GHashTable *templates;             /* outlet, language, channel and ".own" -> "Фото: {credit}" */
  GPtrArray *outlets;                /* names: the desk's own first, then those of "[credit NAME]" */
  int sizes[KADR_SETTINGS_MAX_SIZES]; /* largest first */
  guint n_sizes;
  char **ignore;    /* patterns of names that ingest leaves out; NULL: none */
  char roster_sign; /* around codes: catalog/roster.h */
  GStrv copies;                      /* absolute folders; empty when the desk has no copy of its store */
  KadrStoreReserve reserve;
  GStrv bag_info;   /* of [bag]: "Contact-Name: Елена Беляева" */
  int keep_removed; /* days for which the original of a photo that was removed stays */
} KadrSettings;

/* The text of a new desk's desk.ini. KADR_FAULT_BAD_INPUT for an unknown zone or language or an empty
 * name. */
char *kadr_settings_make (const char *name, const char *zone, const char *lang, const char *store, GError **error);

/* Reads the file at @path. NOT_FOUND when there is none, BAD_INPUT naming the key that is wrong. */
KadrSettings *kadr_settings_load (const char *path, GError **error);
void          kadr_settings_free (KadrSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSettings, kadr_settings_free)

gboolean kadr_settings_has_outlet (const KadrSettings *self, const char *outlet);
/* The templates of @outlet (NULL: the desk's) for @lang and @channel; see desk/desk.h. Borrowed. */
KadrCreditTemplate kadr_settings_get_credit_template (const KadrSettings *self, const char *outlet, const char *lang,
                                                      const char *channel);

G_END_DECLS
