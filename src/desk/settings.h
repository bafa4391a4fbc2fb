/* desk/settings.h - desk.ini: what a newsroom has decided about its desk.
 *
 *   [desk]
 *   name=Заря  zone=Asia/Almaty  lang=ru  store=<uuid>  outlet=Заря
 *   [credit]
 *   ru=Фото: {credit}
 *   [renditions]
 *   sizes=2048;320
 *
 * A plain value, immutable once read. docs/DESK.md explains each key to people.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define KADR_SETTINGS_MAX_SIZES 8

typedef struct {
  char *name;
  char *zone;   /* IANA name, known to this machine */
  char *lang;   /* "ru" | "kk" | "en" */
  char *outlet; /* as printed */
  char *territory; /* ISO 3166 two letters: where it publishes; NULL when not said */
  char *store;  /* uuid of the store that belongs to this desk */
  GHashTable *templates;             /* language -> "Фото: {credit}" */
  int sizes[KADR_SETTINGS_MAX_SIZES]; /* largest first */
  guint n_sizes;
} KadrSettings;

/* The text of a new desk's desk.ini. KADR_FAULT_BAD_INPUT for an unknown zone or language or an empty
 * name. */
char *kadr_settings_make (const char *name, const char *zone, const char *lang, const char *store, GError **error);

/* Reads the file at @path. NOT_FOUND when there is none, BAD_INPUT naming the key that is wrong. */
KadrSettings *kadr_settings_load (const char *path, GError **error);
void          kadr_settings_free (KadrSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrSettings, kadr_settings_free)

/* The template for @lang; see desk/desk.h. Borrowed. */
const char *kadr_settings_get_credit_template (const KadrSettings *self, const char *lang);

G_END_DECLS
