/* bag/bag.h - the tag files of a BagIt 1.0 bag (RFC 8493).
 *
 *   bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  data/...
 *
 * Pure: no clock; Bagging-Date is what the caller says.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The value of BagIt-Profile-Identifier in bags of Kadr: they promise more than the standard asks, namely
 * that every file is in a manifest. */
#define KADR_BAG_PROFILE "urn:kadr:bag:press:1"

#define KADR_BAG_DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

typedef struct {
  const char *organization; /* may be NULL, like each of the next three */
  const char *identifier;   /* External-Identifier: the article's address */
  const char *description;
  const char *sender;       /* Internal-Sender-Identifier: the story's slug */
  const char *date;         /* Bagging-Date, "2026-02-13" */
  guint64 bytes;            /* of the payload */
  guint64 files;
} KadrBagInfo;

/* bag-info.txt; each value on one line of its own. */
char *kadr_bag_write_info (const KadrBagInfo *info);

/* The first value of @label (any case) in a bag-info.txt, continued lines joined; NULL when there is none.
 * @n_found (may be NULL) receives how many there are. */
char *kadr_bag_find_info (const char *text, gsize length, const char *label, guint *n_found);

G_END_DECLS
