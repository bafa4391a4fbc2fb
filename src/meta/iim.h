/* meta/iim.h - the old press format inside pictures: IPTC IIM 4.2, records of tagged values.
 *
 *   1C 02 6E 00 1F "пресс-служба аким"        record 2, dataset 110 (Credit), 31 bytes
 *
 * Pure: spans in, spans out; no charset is decided here.
 */
#pragma once
#include "base/json.h"
#include "meta/charset.h"

G_BEGIN_DECLS

typedef struct {
  guint8 record;
  guint8 dataset;
  KadrSpan value;
  KadrSpan whole; /* from its marker to the end of the value */
} KadrIimEntry;

/* Appends the datasets of @block to @entries (array of KadrIimEntry) in file order. FALSE when the
 * block does not end where its datasets end; what came before is still appended. */
gboolean kadr_iim_read (KadrSpan block, GArray *entries);

/* Some writers of TIFF declared the block as LONG and swapped its bytes in groups of four: the block with its
 * bytes in order again, owned by the caller; NULL when it is in order. */
GByteArray *kadr_iim_unswap (KadrSpan block);

/* What dataset 1:90 declares (IIM 1.5(c), ISO 2022 escapes), wherever it stands among @entries. */
KadrCharset kadr_iim_get_charset (const GArray *entries);

/* TRUE when the value of the dataset is text in the charset of the block, not binary or digits. */
gboolean kadr_iim_is_text (const KadrIimEntry *entry);

/* The charset the texts of a block really are in: @declared (kadr_iim_get_charset()) where that can be
 * true, else the likeliest. @confidence is 100 when declared. */
KadrCharset kadr_iim_decide_charset (const GArray *entries, int *confidence);

/* "20260213" and "183642+0500" -> "2026-02-13T18:36:42+05:00"; @time may be empty. NULL when it is no
 * date. Unknown months and days ("20260000") are left out: "2026". Owned by the caller. */
char *kadr_iim_read_date (KadrSpan date, KadrSpan time);

G_END_DECLS
