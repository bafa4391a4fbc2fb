/* bag/bag.h - the tag files of a BagIt 1.0 bag (RFC 8493).
 *
 *   bagit.txt  bag-info.txt  manifest-sha256.txt  tagmanifest-sha256.txt  data/...
 *
 * Pure: no clock; Bagging-Date is what the caller says.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* How BagIt-Profile-Identifier begins in bags of Kadr's own profiles: they promise more than the standard asks,
 * namely that every file is in a manifest. */
#define KADR_BAG_PROFILES "urn:kadr:bag:"
#define KADR_BAG_PROFILE  KADR_BAG_PROFILES "press:1" /* the usual one */

#define KADR_BAG_DECLARATION "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

typedef struct {
  const char *organization; /* may be NULL, like each of the next three */
  const char *identifier;   /* External-Identifier: the article's address */
  const char *description;
  const char *sender;       /* Internal-Sender-Identifier: the story's slug */
  const char *date;         /* Bagging-Date, "2026-02-13" */
  const char *profile;      /* BagIt-Profile-Identifier; NULL: KADR_BAG_PROFILE */
  const char *group;        /* Bag-Group-Identifier; NULL: a bag by itself */
  const char *count;        /* Bag-Count, "2 of 5" */
  const GPtrArray *more;    /* char *, "Contact-Name: Елена Беляева"; may be NULL */
  guint64 bytes;            /* of the payload */
  guint64 files;
} KadrBagInfo;

/* bag-info.txt; each value on one line of its own. */
char *kadr_bag_write_info (const KadrBagInfo *info);

/* May people fill @label in bag-info.txt? Not when Kadr does, or when it is no label. */
gboolean kadr_bag_is_free_label (const char *label);
/* TRUE for the names that the standard has for files in the top folder of a bag, and for vouchers of a tag manifest. */
gboolean kadr_bag_is_tag_file (const char *name);

/* The values of @label (any case) in a bag-info.txt, in their order, continued lines joined; an owned array of owned
 * texts. */
GPtrArray *kadr_bag_list_info (const char *text, gsize length, const char *label);

G_END_DECLS
