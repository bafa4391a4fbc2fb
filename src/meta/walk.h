/* meta/walk.h - the container walkers: one per family of file formats.
 *
 * kadr_walk() looks at the first bytes, never at the name, and lets the walker of that family fill the
 * blocks: Exif, IIM, XMP, size, previews, and which bytes are the picture.
 *
 * Pure functions over a byte range; none reads outside it, whatever the file claims.
 */
#pragma once
#include "meta/blocks.h"

G_BEGIN_DECLS

/* Recognises the format (blocks->format is "unknown" when it cannot) and walks the file. */
void kadr_walk (KadrBlocks *blocks);

/* JPEG, ITU-T T.81 annex B; XMP part 3 section 1.1.3. Picture: every segment but APPn and COM, with
 * marker and length, and the scans, up to and with EOI. */
void kadr_jpeg_walk (KadrBlocks *blocks);

/* PNG third edition. Picture: IHDR, PLTE, tRNS, IDAT and the animation chunks, whole. */
void kadr_png_walk (KadrBlocks *blocks);
/* RFC 9649. Picture: VP8, VP8L, ALPH, ANIM, ANMF chunks, whole. */
void kadr_webp_walk (KadrBlocks *blocks);
/* TIFF 6.0, BigTIFF, DNG and the raw formats built like TIFF (then the format is "raw"). Picture: strips
 * and tiles of all directories in their order. */
void kadr_tiff_walk (KadrBlocks *blocks);
/* GIF 89a. Picture: the image blocks. */
void kadr_gif_walk (KadrBlocks *blocks);
/* Photoshop's own format. Picture: everything after the image resources. */
void kadr_psd_walk (KadrBlocks *blocks);

/* ISO/IEC 23008-12 (HEIF, AVIF). Picture: the bytes of every item that is not metadata. */
void kadr_heif_walk (KadrBlocks *blocks);
/* Canon's raw format in ISO boxes. Its picture is not recognised. */
void kadr_cr3_walk (KadrBlocks *blocks);
/* ISO/IEC 15444-1. Picture: the codestream. */
void kadr_jp2_walk (KadrBlocks *blocks);
/* ISO/IEC 18181-2, naked or in boxes. Picture: the codestream. */
void kadr_jxl_walk (KadrBlocks *blocks);
/* Fujifilm's raw format. Its picture is not recognised. */
void kadr_raf_walk (KadrBlocks *blocks);
/* Canon's older raw format, CRW: previews, and XMP where there is any. Its picture is not recognised. */
void kadr_ciff_walk (KadrBlocks *blocks);
/* Any other file: the first XMP packet that lies in it, unpacked. */
void kadr_packet_walk (KadrBlocks *blocks);

/* The Photoshop image resources of an APP13 segment, a PSD or TIFF tag 34377: "8BIM" id name data. */
void kadr_photoshop_walk (KadrBlocks *blocks, KadrSpan resources);

G_END_DECLS
