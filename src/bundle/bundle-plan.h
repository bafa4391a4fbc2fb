/* bundle/bundle-plan.h - a bundle before it is written: every entry with its name, size and digest.
 *
 * The archive is a function of this plan alone (and of the blobs it names), so equal plans give equal
 * bytes. Also what --dry-run shows.
 */
#pragma once
#include <glib.h>

#include "bag/bag.h"
#include "bundle/bundle-picture.h"
#include "bundle/bundle-spool.h"
#include "meta/splice.h"
#include "pack/pack-member.h"

G_BEGIN_DECLS

/* Bytes at hand, bytes that wait in a spool, or a blob of the store with its splice plan. */
typedef struct {
  KadrPackMember *member;
  GBytes *bytes;      /* NULL for others */
  KadrBundleSpool *spool; /* NULL for others */
  gint64 place;           /* in the spool */
  char *photo;        /* NULL for all but a blob */
  KadrSplice *splice; /* NULL: the blob as it is */
  gboolean is_elsewhere; /* to be fetched: listed in the manifests and in fetch.txt, not packed */
} KadrBundleEntry;

typedef struct {
  char *top;             /* "<slug>-<date>" */
  gint64 moment;         /* ms; of the story's last change: the time of every entry */
  char *base;            /* where the pictures of a holey bag are; NULL for a bag that is whole */
  GPtrArray *payload;    /* KadrBundleEntry *: data/... */
  KadrPackMember *manifests[KADR_N_DIGESTS]; /* of a payload that was counted instead; else NULL */
  guint64 files, bytes;  /* of it */
  GPtrArray *tags;       /* KadrBundleEntry *: made by kadr_bundle_plan_seal() */
  guint kinds;           /* the manifests of the payload: a set of KADR_PACK_LIST_DIGEST(), and what zip wants */
  guint tag_kinds;       /* the tag manifests, likewise */
  GBytes *sealed;        /* the text of tagmanifest-sha256.txt, in @tags; NULL until sealed, or without one */
  const char *manifest;     /* SHA-256 of manifest-sha256.txt, or of another manifest where there is none */
  const char *tag_manifest; /* of the tag manifest, likewise */
} KadrBundlePlan;

/* @kinds, @tag_kinds as below, neither empty. */
KadrBundlePlan *kadr_bundle_plan_new (const char *top, gint64 moment, guint kinds, guint tag_kinds);
void            kadr_bundle_plan_free (KadrBundlePlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBundlePlan, kadr_bundle_plan_free)

/* An empty plan of the same bundle, to be filled in a thread of its own. */
KadrBundlePlan *kadr_bundle_plan_new_part (const KadrBundlePlan *self);
/* What was added to @part comes into @self, behind what is there; @part is empty then. */
void            kadr_bundle_plan_join (KadrBundlePlan *self, KadrBundlePlan *part);

/* From now on files are measured so that they can stand in a zip. */
void kadr_bundle_plan_want_crc (KadrBundlePlan *self);
/* What members for this plan must be measured with besides SHA-256 (pack/pack-member.h). */
guint kadr_bundle_plan_get_digests (const KadrBundlePlan *self);

/* "aptrust-info.txt": a tag file that a profile asks for. */
void            kadr_bundle_plan_add_tag (KadrBundlePlan *self, const char *path, GBytes *bytes);
/* "data/credits.txt": takes over @text. */
void kadr_bundle_plan_add_page (KadrBundlePlan *self, const char *path, char *text);
/* The same of any bytes, which stay the caller's. Returns what they were measured as; the plan's. */
const KadrPackMember *kadr_bundle_plan_add_bytes (KadrBundlePlan *self, const char *path, GBytes *bytes);
/* The same, but the bytes are left in @spool. NULL with @error when they cannot be. */
const KadrPackMember *kadr_bundle_plan_add_spooled (KadrBundlePlan *self, const char *path, GBytes *bytes,
                                                    KadrBundleSpool *spool, GError **error);
/* @path below the top; takes over @member (whose path becomes "top/path") and @splice (may be NULL). */
void kadr_bundle_plan_add_blob (KadrBundlePlan *self, const char *path, KadrPackMember *member, const char *photo,
                                KadrSplice *splice);

/* For a payload that is more than memory should hold: its manifest of @kind was written by the caller, and measured as
 * @manifest (taken over; its path becomes "top/manifest-sha256.txt"); so many files and bytes are in it. The entry in
 * @tags has no bytes. */
void kadr_bundle_plan_add_manifest (KadrBundlePlan *self, KadrDigestKind kind, KadrPackMember *manifest, guint64 files,
                                    guint64 bytes);

/* Makes the bag holey (RFC 8493, 2.2.3): its pictures are to be fetched from @base + "/data/photos/01-a.jpg". Before
 * sealing. */
void kadr_bundle_plan_dig (KadrBundlePlan *self, const char *base);

/* Sorts the payload by the bytes of its paths and makes the tag files; @info: its bytes and files are
 * counted here. Nothing but vouchers can be added afterwards. */
void kadr_bundle_plan_seal (KadrBundlePlan *self, KadrBagInfo *info);

/* The text of tagmanifest-sha256.txt, on which all else hangs; borrowed. NULL where the profile has none. */
GBytes *kadr_bundle_plan_get_tag_manifest (const KadrBundlePlan *self);
/* "tagmanifest-sha256.txt" + @suffix: a signature or a time stamp, which no manifest names. */
void    kadr_bundle_plan_add_voucher (KadrBundlePlan *self, const char *suffix, GBytes *bytes);

/* [{"path", "size", "sha256"}], in the order of the archive; a new reference. */
json_t *kadr_bundle_plan_to_json (const KadrBundlePlan *self);

G_END_DECLS
