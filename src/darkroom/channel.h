/* darkroom/channel.h - sends and receives whole messages of protocol.h, within a time limit.
 *
 * Used by both ends. Knows the shape of messages, not their meaning; a received header has passed
 * kadr_protocol_check(). One thread at a time per socket.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "base/path.h"
#include "darkroom/protocol.h"

G_BEGIN_DECLS

/* For the worker, which waits as long as kadr lives. */
#define KADR_CHANNEL_NO_DEADLINE G_MAXINT64

typedef struct {
  KadrProtocolHeader header;
  json_t *body;     /* owned; NULL when there is no text */
  GPtrArray *parts; /* GBytes, owned */
  KadrFd fd;        /* owned; -1 when none came */
} KadrMessage;

KadrMessage *kadr_channel_message_new (KadrProtocolKind kind, guint32 serial, guint32 detail);
void         kadr_channel_message_free (KadrMessage *message);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrMessage, kadr_channel_message_free)

/* @deadline is g_get_monotonic_time() at which to give up. The lengths in the header are filled in
 * here from the body and the parts; @fd (-1: none) is lent to the other side.
 * Faults: DAMAGED (the other side is gone), BUSY (time is up), BUG (too large to send). */
gboolean kadr_channel_send (int socket, KadrMessage *message, int fd, gint64 deadline, GError **error);

/* Faults: DAMAGED (the other side is gone), BUSY (time is up), BUG (not as agreed). A descriptor is
 * taken only where @want_fd; without it none can enter the process. */
KadrMessage *kadr_channel_receive (int socket, gboolean want_fd, gint64 deadline, GError **error);

G_END_DECLS
