/* credit/credit-render.h - a credit as it is printed: one label, then who.
 *
 *   "Фото: {credit}"  ->  "Фото: Елена Беляева/Kazinform", "Архивное фото: ТАСС", "Коллаж: Zakon.kz"
 *
 * Names are printed as the credit has them: never declined, never translated. What is printed reads back
 * (credit-line.h) as the same credit, whatever the template. Same credit, same template, same bytes. Pure.
 */
#pragma once
#include <glib.h>

#include "credit/credit-line.h"

G_BEGIN_DECLS

typedef enum {
  KADR_CREDIT_CHANNEL_WEB,
  KADR_CREDIT_CHANNEL_PRINT,
  KADR_CREDIT_CHANNEL_SOCIAL,
  /* Into files that leave: names without a label, as IPTC's Credit Line wants them, and the words
   * "MANDATORY CREDIT" where the credit is; readers of a page are not shown those. */
  KADR_CREDIT_CHANNEL_METADATA,
  KADR_N_CREDIT_CHANNELS
} KadrCreditChannel;

/* How a desk prints credits in one language and channel; members may be NULL for what is built in. */
typedef struct {
  const char *credit; /* "Фото: {credit}" */
  const char *own;    /* for a person and nobody else: "Фото {credit}"; NULL: as `credit` */
} KadrCreditTemplate;

/* "web", "print", "social", "metadata"; static. FALSE when @name is no channel. */
const char *kadr_credit_render_get_channel_name (KadrCreditChannel channel);
gboolean kadr_credit_render_find_channel (const char *name, KadrCreditChannel *channel);

/* "Фото: {credit}" for ru, "{credit}" for metadata; an unknown language has the English one. Static. */
const char *kadr_credit_render_get_template (const char *lang, KadrCreditChannel channel);

/* TRUE when credits printed by the template @text read back: it has {credit} once, and names nobody.
 * Otherwise KADR_FAULT_BAD_INPUT says why not. */
gboolean kadr_credit_render_check_template (const char *text, const char *lang, GError **error);

/* The same credit for readers of @lang: the supplier in the form that the desk's book (or the list built in)
 * has for that language; everything else, and a supplier without such a form, stays as printed. */
KadrCreditLine *kadr_credit_render_translate (const KadrCreditLine *line, const KadrCreditNames *known,
                                              const char *lang);

/* The printed line. @known is what its reader knows (NULL: the names built in), @templates may be NULL.
 * NULL with KADR_FAULT_CREDIT_MISSING when the credit has nobody to print. Owned by the caller. */
char *kadr_credit_render_line (const KadrCreditLine *line, const KadrCreditNames *known, const char *lang,
                               KadrCreditChannel channel, const KadrCreditTemplate *templates, GError **error);

/* The same for the pictures @first to @last of a gallery: "Фото 1–6: пресс-служба ...". */
char *kadr_credit_render_range (const KadrCreditLine *line, const KadrCreditNames *known, const char *lang,
                                KadrCreditChannel channel, const KadrCreditTemplate *templates, guint first,
                                guint last, GError **error);

G_END_DECLS
