/* meta/xmp-packet.h - an XMP tree as the bytes that files hold (XMP part 1, section 7.3).
 *
 *   <?xpacket begin="..." id="W5M0MpCehiHzreSzNTczkc9d"?> <x:xmpmeta> ... <?xpacket end="w"?>
 *
 * Writes what is in the tree and nothing of its own. Pure.
 */
#pragma once
#include <libxml/tree.h>

#include <glib.h>

G_BEGIN_DECLS

/* The tree as UTF-8; with the packet's wrapper, or without it as the extended part wants it (XMP part 3,
 * 1.1.3.1). No padding: who edits in place must make room anyway. The caller owns the result. */
GByteArray *kadr_xmp_packet_print (const xmlDoc *document, gboolean is_wrapped);

/* A packet that says nothing yet, ended by a zero; static. */
const char *kadr_xmp_packet_get_empty (void);

G_END_DECLS
