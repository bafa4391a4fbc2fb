#include "kadr-worker/serve.h"

#include "base/fault.h"
#include "darkroom/channel.h"
#include "darkroom/darkroom.h"
#include "darkroom/sandbox.h"
#include "kadr-worker/prepare.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORKER_SOCKET 3
#define MAX_FILE      (1ll << 30)

/* Exit statuses, for whoever looks into a worker that does not come up. */
enum
{
  EXIT_NOT_STARTED_BY_KADR = 2,
  EXIT_LIBRARY = 3,
  EXIT_LOST = 4
};

/* How a job wants its file. */
typedef enum
{
  WANT_ALL,          /* in memory */
  WANT_ALL_OR_EMPTY, /* the same; an empty one is no damage */
  WANT_STREAM,       /* the descriptor: the file may be larger than memory */
} Want;

static gboolean
map_file (KadrSheet *sheet, Want want, GError **error)
{
  struct stat status;
  void *bytes;

  if (sheet->fd < 0 || fstat (sheet->fd, &status) < 0 || !S_ISREG (status.st_mode))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL, _ ("not a file"));
  if (status.st_size == 0 && want == WANT_ALL_OR_EMPTY)
    return TRUE;
  if (status.st_size == 0)
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the file is empty"));
  if (want == WANT_STREAM)
    return TRUE;
  if (status.st_size > MAX_FILE)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL,
                           _ ("the file is larger than %lld MiB"), MAX_FILE >> 20);
  bytes = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, sheet->fd, 0);
  if (bytes == MAP_FAILED)
    return kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL, _ ("the file is too large: %s"),
                           g_strerror (errno));
  sheet->bytes = bytes;
  sheet->length = (gsize) status.st_size;
  return TRUE;
}

static gboolean
do_job (const KadrDecoder *decoder, guint32 job, KadrSheet *sheet, GError **error)
{
  static const struct
  {
    gboolean (*run) (KadrSheet *, GError **);
    Want want;
  } jobs[KADR_N_JOBS] = {
    [KADR_JOB_READ] = { kadr_job_read, WANT_ALL },
    [KADR_JOB_WRITE] = { kadr_job_write, WANT_ALL_OR_EMPTY },
    [KADR_JOB_LIST] = { kadr_job_list, WANT_STREAM },
    [KADR_JOB_UNPACK] = { kadr_job_unpack, WANT_STREAM },
    [KADR_JOB_PAGE] = { kadr_job_page, WANT_ALL },
    [KADR_JOB_STAMP] = { kadr_job_stamp, WANT_ALL },
  };

  if (job == KADR_JOB_RENDER && decoder != NULL)
    return map_file (sheet, WANT_ALL, error) && decoder->render (sheet, error);
  if (job == KADR_JOB_LOOK && decoder != NULL)
    return map_file (sheet, WANT_ALL, error) && decoder->look (sheet, error);
  if (job == KADR_JOB_ENCODE && decoder != NULL)
    return map_file (sheet, WANT_ALL, error) && decoder->encode (sheet, error);
  if (job >= KADR_N_JOBS || jobs[job].run == NULL)
    return kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("unknown job %u"), job);
  return map_file (sheet, jobs[job].want, error) && jobs[job].run (sheet, error);
}

static KadrMessage *
make_fault (const KadrMessage *order, const GError *trouble, gboolean soiled)
{
  KadrMessage *reply = kadr_channel_message_new (KADR_PROTOCOL_FAULT, order->header.serial,
                                                 soiled ? KADR_PROTOCOL_SOILED : 0);

  reply->body = json_object ();
  kadr_json_set_text (reply->body, "fault", kadr_fault_get_name (trouble));
  kadr_json_set_text (reply->body, "message", trouble->message);
  return reply;
}

static void
plead_for_time (const KadrSheet *sheet)
{
  g_autoptr (KadrMessage) plea
      = kadr_channel_message_new (KADR_PROTOCOL_PATIENCE, sheet->serial, 0);
  unsigned left = alarm (0);

  alarm (3 * left);
  /* When kadr is gone, the answer will find out. */
  kadr_channel_send (WORKER_SOCKET, plea, -1, KADR_CHANNEL_NO_DEADLINE, NULL);
}

/* Waiting for whoever takes the piece is no work: the alarm rests meanwhile. */
static gboolean
give_piece (const KadrSheet *sheet, json_t *piece, GBytes *part)
{
  g_autoptr (KadrMessage) message
      = kadr_channel_message_new (KADR_PROTOCOL_PIECE, sheet->serial, 0);
  gboolean is_taken = FALSE;

  message->body = json_incref (piece);
  if (part != NULL)
    g_ptr_array_add (message->parts, g_bytes_ref (part));
  alarm (0);
  is_taken = kadr_channel_send (WORKER_SOCKET, message, -1, KADR_CHANNEL_NO_DEADLINE, NULL);
  alarm (sheet->wall_seconds);
  return is_taken;
}

static KadrMessage *
answer_order (const KadrDecoder *decoder, const KadrMessage *order)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (json_t) answer = json_object ();
  g_autoptr (KadrMessage) reply
      = kadr_channel_message_new (KADR_PROTOCOL_ANSWER, order->header.serial, 0);
  KadrSheet sheet = {
    .fd = order->fd,
    .name = kadr_json_get_text (order->body, "name"),
    .order = json_object_get (order->body, "order"),
    .answer = answer,
    .parts = reply->parts,
    .serial = order->header.serial,
    .wall_seconds = order->header.wall_seconds,
    .plead = plead_for_time,
    .give = give_piece,
  };
  gboolean ok = do_job (decoder, order->header.detail, &sheet, &trouble);

  if (sheet.bytes != NULL)
    munmap ((void *) sheet.bytes, sheet.length);
  if (!ok)
    return make_fault (order, trouble,
                       sheet.soiled || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED));
  reply->body = g_steal_pointer (&answer);
  reply->header.detail = sheet.soiled ? KADR_PROTOCOL_SOILED : 0;
  return g_steal_pointer (&reply);
}

/* TRUE as long as there may be another order. */
static gboolean
serve_one (const KadrDecoder *decoder)
{
  g_autoptr (KadrMessage) order
      = kadr_channel_receive (WORKER_SOCKET, TRUE, KADR_CHANNEL_NO_DEADLINE, NULL);
  g_autoptr (KadrMessage) reply = NULL;

  if (order == NULL || order->header.kind != KADR_PROTOCOL_ORDER || order->body == NULL)
    return FALSE;
  /* kadr kills a worker that takes too long; this is for the case that kadr itself is gone. */
  alarm (order->header.wall_seconds);
  reply = answer_order (decoder, order);
  alarm (0);
  return kadr_channel_send (WORKER_SOCKET, reply, -1, KADR_CHANNEL_NO_DEADLINE, NULL);
}

static gboolean
say_hello (guint protection)
{
  g_autoptr (KadrMessage) hello = kadr_channel_message_new (KADR_PROTOCOL_HELLO, 0, protection);

  return kadr_channel_send (WORKER_SOCKET, hello, -1, KADR_CHANNEL_NO_DEADLINE, NULL);
}

int
kadr_serve (const char *program, const KadrDecoder *decoder)
{
  g_autoptr (GError) error = NULL;
  struct stat status;

  kadr_prepare_locale ();
  if (fstat (WORKER_SOCKET, &status) < 0 || !S_ISSOCK (status.st_mode))
    {
      g_autofree char *name = g_path_get_basename (program);

      g_printerr (_ ("%s is started by kadr; there is nothing to do for it here."), name);
      g_printerr ("\n");
      return EXIT_NOT_STARTED_BY_KADR;
    }
  kadr_prepare_libraries ();
  if (decoder != NULL && !decoder->start (program, &error))
    {
      g_printerr ("%s: %s\n", program, error->message);
      return EXIT_LIBRARY;
    }
  if (!say_hello (kadr_sandbox_enter ()))
    return EXIT_LOST;
  while (serve_one (decoder))
    ;
  /* Not exit(): the handlers of libraries want files, and nothing is left to save. */
  _exit (0);
}
