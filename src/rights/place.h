/* rights/place.h - the countries that a text of rights names: "Japan", "JPN", "Южной Корее", "Қытайда".
 *
 * rights/countries.def has their names, rights/country-codes.def the codes of three letters, which are read only where
 * they are written in capitals. Pure.
 */
#pragma once
#include "rights/phrase-words.h"

G_BEGIN_DECLS

/* "JP" for "JPN" in any case; NULL when it is no code of three letters. Static. */
const char *kadr_place_find_code (const char *alpha3);

/* How many words from @from on name a country, whose two letters *@code receives; 0 when they name none. */
guint kadr_place_match (const KadrPhraseWords *words, guint from, const char **code);

/* The same for countries in a row ("Japan, South Korea and CHN"), whose codes are added to @codes (const char *,
 * static), each once. */
guint kadr_place_match_list (const KadrPhraseWords *words, guint from, GPtrArray *codes);

G_END_DECLS
