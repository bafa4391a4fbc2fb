#include "darkroom/channel.h"

#include "base/fault.h"

#include <errno.h>
#include <poll.h>
#include <sys/socket.h>

KadrMessage *
kadr_channel_message_new (KadrProtocolKind kind, guint32 serial, guint32 detail)
{
  KadrMessage *message = g_new0 (KadrMessage, 1);

  message->header.magic = KADR_PROTOCOL_MAGIC;
  message->header.version = KADR_PROTOCOL_VERSION;
  message->header.kind = (guint16) kind;
  message->header.serial = serial;
  message->header.detail = detail;
  message->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  message->fd = -1;
  return message;
}

void
kadr_channel_message_free (KadrMessage *message)
{
  json_decref (message->body);
  g_ptr_array_unref (message->parts);
  kadr_path_close (message->fd);
  g_free (message);
}

/* After a call that would block: TRUE when it is worth repeating. */
static gboolean
wait_for (int socket, short events, gint64 deadline, GError **error)
{
  struct pollfd poller = { .fd = socket, .events = events };
  gint64 left = (deadline - g_get_monotonic_time () + 999) / 1000;

  if (left <= 0)
    return kadr_fault_set (error, KADR_FAULT_BUSY, NULL, _ ("time is up"));
  if (poll (&poller, 1, (int) MIN (left, G_MAXINT)) < 0 && errno != EINTR)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("cannot wait: %s"), g_strerror (errno));
  return TRUE;
}

static int
io_flags (gint64 deadline)
{
  return MSG_NOSIGNAL | (deadline == KADR_CHANNEL_NO_DEADLINE ? 0 : MSG_DONTWAIT);
}

/* What a failed or empty transfer means: TRUE to try again. */
static gboolean
judge_transfer (int socket, gssize done, int err, short events, gint64 deadline, GError **error)
{
  if (done == 0 || err == EPIPE || err == ECONNRESET)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the other side is gone"));
  if (err == EAGAIN)
    return wait_for (socket, events, deadline, error);
  if (err != EINTR)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("cannot talk: %s"), g_strerror (err));
  return TRUE;
}

/* Steps over @done bytes that have left. */
static void
advance (struct msghdr *envelope, gsize done)
{
  while (envelope->msg_iovlen > 0 && done >= envelope->msg_iov->iov_len)
    {
      done -= envelope->msg_iov->iov_len;
      envelope->msg_iov++;
      envelope->msg_iovlen--;
    }
  if (done > 0)
    {
      envelope->msg_iov->iov_base = (char *) envelope->msg_iov->iov_base + done;
      envelope->msg_iov->iov_len -= done;
    }
}

/* All @pieces as one, so that the other side wakes once. The descriptor travels with the first byte. */
static gboolean
send_all (int socket, struct iovec *pieces, gsize n, int fd, gint64 deadline, GError **error)
{
  union
  {
    struct cmsghdr align;
    char space[CMSG_SPACE (sizeof (int))];
  } control = { .space = { 0 } };
  struct msghdr envelope = { .msg_iov = pieces, .msg_iovlen = n };

  if (fd >= 0)
    {
      struct cmsghdr *rights = &control.align;

      envelope.msg_control = control.space;
      envelope.msg_controllen = sizeof control.space;
      rights->cmsg_level = SOL_SOCKET;
      rights->cmsg_type = SCM_RIGHTS;
      rights->cmsg_len = CMSG_LEN (sizeof fd);
      memcpy (CMSG_DATA (rights), &fd, sizeof fd);
    }
  while (envelope.msg_iovlen > 0)
    {
      gssize done = sendmsg (socket, &envelope, io_flags (deadline));

      if (done < 0)
        {
          if (!judge_transfer (socket, done, errno, POLLOUT, deadline, error))
            return FALSE;
          continue;
        }
      envelope.msg_control = NULL;
      envelope.msg_controllen = 0;
      advance (&envelope, (gsize) done);
    }
  return TRUE;
}

/* Keeps the first descriptor of an envelope, closes any other. */
static void
take_rights (struct msghdr *envelope, KadrFd *fd)
{
  for (struct cmsghdr *c = CMSG_FIRSTHDR (envelope); c != NULL; c = CMSG_NXTHDR (envelope, c))
    {
      gsize n = c->cmsg_type == SCM_RIGHTS ? (c->cmsg_len - CMSG_LEN (0)) / sizeof (int) : 0;

      for (gsize i = 0; i < n; i++)
        {
          int got;

          memcpy (&got, CMSG_DATA (c) + i * sizeof got, sizeof got);
          if (*fd < 0)
            *fd = got;
          else
            kadr_path_close (got);
        }
    }
}

static gboolean
receive_all (int socket, void *bytes, gsize length, KadrFd *fd, gint64 deadline, GError **error)
{
  struct iovec data = { .iov_base = bytes, .iov_len = length };

  while (data.iov_len > 0)
    {
      union
      {
        struct cmsghdr align;
        char space[CMSG_SPACE (sizeof (int))];
      } control;
      struct msghdr envelope = { .msg_iov = &data, .msg_iovlen = 1 };
      gssize done;

      if (fd != NULL)
        {
          envelope.msg_control = control.space;
          envelope.msg_controllen = sizeof control.space;
        }
      done = recvmsg (socket, &envelope, io_flags (deadline) | MSG_CMSG_CLOEXEC);
      if (done <= 0)
        {
          if (!judge_transfer (socket, done, errno, POLLIN, deadline, error))
            return FALSE;
          continue;
        }
      if (fd != NULL)
        take_rights (&envelope, fd);
      data.iov_base = (char *) data.iov_base + done;
      data.iov_len -= (gsize) done;
    }
  return TRUE;
}

static gboolean
fill_lengths (KadrMessage *message, const char *text, GError **error)
{
  KadrProtocolHeader *header = &message->header;

  if (message->parts->len > KADR_PROTOCOL_MAX_PARTS)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("a message of %u parts, more than %d"),
                           message->parts->len, KADR_PROTOCOL_MAX_PARTS);
  header->text_length = text != NULL ? (guint32) MIN (strlen (text), G_MAXUINT32) : 0;
  header->n_parts = message->parts->len;
  for (guint i = 0; i < message->parts->len; i++)
    header->part_length[i]
        = (guint32) MIN (g_bytes_get_size (g_ptr_array_index (message->parts, i)), G_MAXUINT32);
  return kadr_protocol_check (header, error);
}

gboolean
kadr_channel_send (int socket, KadrMessage *message, int fd, gint64 deadline, GError **error)
{
  g_autofree char *text = message->body != NULL ? kadr_json_to_line (message->body) : NULL;
  struct iovec pieces[2 + KADR_PROTOCOL_MAX_PARTS];
  gsize n = 2;

  if (!fill_lengths (message, text, error))
    return FALSE;
  pieces[0] = (struct iovec){ &message->header, sizeof message->header };
  pieces[1] = (struct iovec){ text, message->header.text_length };
  for (guint i = 0; i < message->parts->len; i++)
    {
      gsize length;
      gconstpointer bytes = g_bytes_get_data (g_ptr_array_index (message->parts, i), &length);

      pieces[n++] = (struct iovec){ (void *) bytes, length };
    }
  return send_all (socket, pieces, n, fd, deadline, error);
}

/* NULL when there is no room or the bytes do not come. */
static GBytes *
receive_bytes (int socket, gsize length, gint64 deadline, GError **error)
{
  g_autofree char *bytes = g_try_malloc (length + 1);

  if (bytes == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_BUSY, NULL, _ ("no memory for %zu bytes"), length);
      return NULL;
    }
  if (!receive_all (socket, bytes, length, NULL, deadline, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static gboolean
receive_body (int socket, KadrMessage *message, gint64 deadline, GError **error)
{
  g_autoptr (GBytes) text = receive_bytes (socket, message->header.text_length, deadline, error);
  g_autoptr (GError) trouble = NULL;
  gsize length;
  const char *bytes;

  if (text == NULL)
    return FALSE;
  bytes = g_bytes_get_data (text, &length);
  message->body = kadr_json_parse (bytes, length, NULL, &trouble);
  if (message->body == NULL || !json_is_object (message->body))
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("a message that is not a JSON object"));
  return TRUE;
}

KadrMessage *
kadr_channel_receive (int socket, gboolean want_fd, gint64 deadline, GError **error)
{
  g_autoptr (KadrMessage) message = kadr_channel_message_new (KADR_PROTOCOL_HELLO, 0, 0);
  KadrProtocolHeader *header = &message->header;

  if (!receive_all (socket, header, sizeof *header, want_fd ? &message->fd : NULL, deadline, error)
      || !kadr_protocol_check (header, error))
    return NULL;
  if (header->text_length > 0 && !receive_body (socket, message, deadline, error))
    return NULL;
  for (guint i = 0; i < header->n_parts; i++)
    {
      GBytes *part = receive_bytes (socket, header->part_length[i], deadline, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (message->parts, part);
    }
  return g_steal_pointer (&message);
}
