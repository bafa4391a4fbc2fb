/* import/volume.h - one volume of an export: a bag whose every file was compared with its manifest.
 *
 *   feb-001.tar, or the folder feb-001 that it was unpacked to
 *
 * A worker reads the archive through and says where each file stands in it; whoever then takes a file reads that place
 * and compares the digest once more, so neither the worker nor the file is believed. A tar must be plain: of a packed
 * one no file stands in one piece.
 */
#pragma once
#include "bag/minisign.h"
#include "darkroom/darkroom.h"
#include "pack/pack-list.h"
#include "store/staged.h"

G_BEGIN_DECLS

typedef struct _KadrVolume KadrVolume;

/* @key: who is to have signed it; NULL: anybody, or nobody. DAMAGED naming the first defect; BAD_INPUT for a sound bag
 * that is no export; TOO_NEW. */
KadrVolume *kadr_volume_open (const char *path, const KadrMinisignKey *key, KadrDarkroom *darkroom, GError **error);
void        kadr_volume_free (KadrVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrVolume, kadr_volume_free)

/* "feb-001"; "urn:uuid:..."; which of how many. */
const char *kadr_volume_get_name (const KadrVolume *self);
const char *kadr_volume_get_group (const KadrVolume *self);
guint       kadr_volume_get_number (const KadrVolume *self);
guint       kadr_volume_get_count (const KadrVolume *self);
/* The export is the whole desk, and this volume has its log. */
gboolean    kadr_volume_has_whole_log (const KadrVolume *self);
/* The digest of manifest-sha256.txt, or of what it has instead. */
const char *kadr_volume_get_manifest (const KadrVolume *self);

/* One of its files: @path is below the top folder, "data/log.jsonl". Borrowed. */
typedef struct {
  const char *path;
  const KadrPackEntry *entry;
} KadrVolumeFile;

guint                 kadr_volume_get_n_files (const KadrVolume *self);
const KadrVolumeFile *kadr_volume_get_file (const KadrVolume *self, guint n);
/* NULL when there is none. */
const KadrVolumeFile *kadr_volume_find_file (const KadrVolume *self, const char *path);
/* What @path is below @folder ("data/facts/"); NULL when it is not. */
const char           *kadr_volume_get_below (const KadrVolumeFile *file, const char *folder);

/* DAMAGED when the bytes are not, or no longer, what the manifest says. */
KadrStaged *kadr_volume_stage (const KadrVolume *self, const KadrVolumeFile *file, KadrStore *store, GError **error);
/* A whole text, owned; also DAMAGED when it is none, or longer than any page. */
char       *kadr_volume_read (const KadrVolume *self, const KadrVolumeFile *file, GError **error);

/* The volumes that people mean with @paths: each an archive, a bag's folder, or a folder in which some lie. An owned
 * array of owned paths, in order. NOT_FOUND when a folder has none. */
GPtrArray *kadr_volume_list_paths (const char *const *paths, GError **error);

G_END_DECLS
