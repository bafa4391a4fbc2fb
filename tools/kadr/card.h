/* kadr/card.h - a picture's document as an aligned card, for people.
 *
 *   DSC_0012.JPG
 *     jpeg, 6000 × 4000, 8.2 MB
 *     sha256        4a1f...
 *     taken         2026-02-13 18:36:42 +05:00
 *     creditLine    Фото: пресс-служба акимата
 *     description   [ru] Снегопад у акимата
 *
 * Fields stand under their ids, which are what `kadr edit` takes. Nothing in a file can move the cursor:
 * every value is shown in its visible form.
 */
#pragma once
#include "base/json.h"

G_BEGIN_DECLS

/* The document of `kadr inspect` or `kadr show` to stdout. */
void kadr_card_print (const json_t *document);

/* One aligned line of a card; nothing when @value is NULL or empty. */
void kadr_card_print_row (const char *label, const char *value);

/* A value of meta/meta.h as one line of text. Owned by the caller. */
char *kadr_card_format_value (const json_t *value);

G_END_DECLS
