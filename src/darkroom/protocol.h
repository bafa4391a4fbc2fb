/* darkroom/protocol.h - what kadr and kadr-worker say to each other over one stream socket.
 *
 *   worker: HELLO (what protects me)
 *   kadr:   ORDER {"name", "order"} + the file's descriptor
 *   worker: PATIENCE (a very large picture: three times the time), at most once
 *   worker: PIECE {...} + parts, any number of them, for jobs that answer in pieces
 *   worker: ANSWER {...} + parts, or FAULT {"fault", "message"}
 *
 * Each message is one header of fixed size, then a JSON text, then the parts' bytes. Both ends are of
 * one build on one machine, so numbers are in the machine's own order. kadr believes nothing that a
 * worker says: every length has a cap, checked before a byte is stored.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

#define KADR_PROTOCOL_MAGIC          0x7264614bu /* "Kadr" */
#define KADR_PROTOCOL_VERSION        2u
#define KADR_PROTOCOL_MAX_PARTS      64
#define KADR_PROTOCOL_MAX_TEXT       (16u << 20)
#define KADR_PROTOCOL_MAX_PART       (64u << 20)
#define KADR_PROTOCOL_MAX_PARTS_SIZE (128u << 20)

typedef enum {
  KADR_PROTOCOL_HELLO = 1,
  KADR_PROTOCOL_ORDER,
  KADR_PROTOCOL_PATIENCE,
  KADR_PROTOCOL_ANSWER,
  KADR_PROTOCOL_FAULT,
  KADR_PROTOCOL_PIECE
} KadrProtocolKind;

/* In the detail of an ANSWER or FAULT: the worker met damaged bytes and should not be used again. */
#define KADR_PROTOCOL_SOILED 1u

typedef struct {
  guint32 magic;
  guint16 version;
  guint16 kind;
  guint32 serial;       /* of the order; an answer repeats it; 0 in HELLO */
  guint32 detail;       /* HELLO: protection bits (protection.h); ORDER: the job; answers: SOILED or 0 */
  guint32 wall_seconds; /* ORDER: after which the worker ends itself */
  guint32 text_length;
  guint32 n_parts;
  guint32 part_length[KADR_PROTOCOL_MAX_PARTS]; /* 0 beyond n_parts */
} KadrProtocolHeader;

/* Checks magic, version, kind and every length; KADR_FAULT_BUG says what is not as agreed. */
gboolean kadr_protocol_check (const KadrProtocolHeader *header, GError **error);

/* As kadr_protocol_check(), and it must be what kadr may hear next: HELLO with @serial 0, otherwise a
 * reply to @serial. */
gboolean kadr_protocol_check_reply (const KadrProtocolHeader *header, guint32 serial, GError **error);

G_END_DECLS
