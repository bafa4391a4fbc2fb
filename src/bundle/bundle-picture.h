/* bundle/bundle-picture.h - one picture of a bundle: all that the pages say about it.
 *
 * A plain value, gathered before anything is written; the pages, the layout and the archive are made of
 * it alone, so equal pictures give equal bundles.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "credit/credit-line.h"
#include "rights/grant.h"

G_BEGIN_DECLS

/* The picture in a size in which it is delivered, as JPEG; strings are owned. */
typedef struct {
  char *name; /* "2048" */
  char *path; /* "data/sizes/2048/01-snow.jpg" */
  gint64 width, height;
  guint64 size; /* bytes */
  char *digest;
} KadrBundleRendition;

/* Strings are owned; NULL where nothing is known. */
typedef struct {
  int n;                  /* of the slot: publication order */
  char *role;             /* "main", "body", "gallery" */
  char *photo;            /* id: SHA-256 of the original */
  char *format;           /* "jpeg", ... */
  char *received_name;    /* as the file was called when it came */
  gint64 width, height;   /* as stored; 0 when unknown */
  int orientation;        /* Exif, 1 to 8 */
  json_t *regions;        /* imageRegion, where the crops are; NULL: none */
  char *path;             /* in the bundle, below the top: "data/photos/01-snow.jpg" */
  char *original_path;    /* "data/originals/01-snow.jpg"; NULL without --originals */
  KadrCreditLine *credit; /* what counts; NULL: none */
  char *credit_printed;   /* with one label, in the story's language: "Фото: ТАСС" */
  char *credit_bare;      /* for IPTC Credit Line: "ТАСС" */
  char *caption, *alt;    /* in the story's language */
  char *copyright, *usage_terms, *licence_url, *licensor_url;
  char *taken;            /* ISO 8601 with offset; NULL when the file gives none */
  json_t *order;          /* {"set", "remove"}: what the copy must carry, see catalog/outgoing.h */
  json_t *rendition_order; /* the same for a JPEG made of its pixels; NULL without --sizes */
  GPtrArray *renditions;  /* KadrBundleRendition *, owned; known once made */
  gboolean is_bare;       /* the copy could not carry it: byte-identical, with a sidecar */
  KadrGrant *grant;       /* the permission that decided; NULL when passed by name */
  GPtrArray *duties;      /* char * */
  guint64 size;           /* of the copy, bytes; known once measured */
  char *digest;
} KadrBundlePicture;

KadrBundlePicture *kadr_bundle_picture_new (void);
void               kadr_bundle_picture_free (KadrBundlePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBundlePicture, kadr_bundle_picture_free)

/* Do both say the same of one photo: who is credited, its words, crops, permission and duties? What was measured of the
 * files is not asked. */
gboolean kadr_bundle_picture_says_same (const KadrBundlePicture *self, const KadrBundlePicture *other);

/* "image/jpeg" for "jpeg"; "application/octet-stream" when the format has no media type. Static. */
const char *kadr_bundle_picture_get_media_type (const KadrBundlePicture *self);

/* The credit as it is printed, or the words that there is none. Borrowed. */
const char *kadr_bundle_picture_name_credit (const KadrBundlePicture *self, const char *lang);

/* "credit the press service; label as archive"; NULL when nothing is required. Owned by the caller. */
char *kadr_bundle_picture_join_duties (const KadrBundlePicture *self);
/* Until when it may be used, ISO 8601 UTC; NULL without an end. Owned by the caller. */
char *kadr_bundle_picture_format_end (const KadrBundlePicture *self);

G_END_DECLS
