/* meta/blocks.h - what a container walker found in a file, still undeciphered.
 *
 * A photo from a phone has an Exif block, perhaps two XMP packets, an IIM block inside Photoshop
 * resources, an ICC profile, a small embedded JPEG. Walkers add them; readers decipher them.
 *
 * Spans point into the file or into memory kept here. A walker never fails: what it cannot follow it
 * reports as a warning and leaves out.
 */
#pragma once
#include <glib.h>
#include <glib/gi18n.h>

#include "meta/span.h"

G_BEGIN_DECLS

typedef struct {
  const char *kind; /* "exif-thumbnail", "mpf", "subifd", ... */
  KadrSpan bytes;
  int width; /* 0 when unknown */
  int height;
} KadrPreview;

typedef struct {
  KadrSpan file;
  const char *format;   /* the names of meta/meta.h */
  int width;            /* pixels as stored; 0 when unknown */
  int height;
  int orientation;      /* from the container itself (HEIF irot and imir); 0 when it says nothing */
  KadrSpan exif;        /* starts with the TIFF header "II*\0" or "MM\0*" */
  KadrSpan exif_details; /* CR3 keeps the Exif directory and the GPS directory in blocks of their own */
  KadrSpan exif_place;
  GArray *iim;          /* KadrSpan, in file order */
  KadrSpan raw_profile; /* the unpacked IIM profile of a PNG; may be empty */
  GArray *xmp;          /* KadrSpan, whole packets, the main one first */
  KadrSpan main_xmp;    /* the packet in the container's own place for it; may be empty */
  KadrSpan extended_xmp; /* what a JPEG's main packet had no room for, joined; may be empty */
  gboolean is_brief;    /* the picture is not wanted: a walker may stop where it begins */
  GArray *picture;      /* KadrSpan: the picture without metadata, in file order */
  GArray *previews;     /* KadrPreview */
  KadrSpan digest;      /* Photoshop resource 0x0425: the MD5 that the IIM block once had; may be empty */
  gboolean has_icc;
  gboolean has_c2pa;
  gboolean is_broken;   /* the structure ends too early or contradicts itself */
  GPtrArray *warnings;  /* char *, simple English */
  GPtrArray *kept;      /* GBytes that spans point into */
} KadrBlocks;

KadrBlocks *kadr_blocks_new (KadrSpan file);
void        kadr_blocks_free (KadrBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrBlocks, kadr_blocks_free)

/* Keeps @bytes alive as long as @self; the span is its content. Takes @bytes over. */
KadrSpan kadr_blocks_keep (KadrBlocks *self, GByteArray *bytes);

/* Empty spans are ignored by all of these. */
void kadr_blocks_add_iim (KadrBlocks *self, KadrSpan block);
void kadr_blocks_add_xmp (KadrBlocks *self, KadrSpan packet);
/* The same for the packet that a writer would edit; the first one stays the main one. */
void kadr_blocks_add_main_xmp (KadrBlocks *self, KadrSpan packet);
void kadr_blocks_add_picture (KadrBlocks *self, KadrSpan part);
/* Only what starts like a JPEG is taken. */
void kadr_blocks_add_preview (KadrBlocks *self, const char *kind, KadrSpan bytes);
/* Takes the TIFF block with or without "Exif\0\0" before it; the first good one stays. */
void kadr_blocks_set_exif (KadrBlocks *self, KadrSpan block);
void kadr_blocks_set_size (KadrBlocks *self, guint64 width, guint64 height);

/* @format in N_(): kept in English, translated where it is shown. */
void kadr_blocks_warn (KadrBlocks *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
