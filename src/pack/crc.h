/* pack/crc.h - CRC-32 as zip counts it (ISO 3309, polynomial 0xEDB88320 reflected).
 *
 *   "123456789" -> 0xCBF43926
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct _KadrCrc KadrCrc;

KadrCrc *kadr_crc_new (void);
void     kadr_crc_free (KadrCrc *self);
void     kadr_crc_add (KadrCrc *self, const void *bytes, gsize length);
guint32  kadr_crc_get (const KadrCrc *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCrc, kadr_crc_free)

G_END_DECLS
