#include "darkroom/worker.h"

#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"
#include "base/text.h"
#include "darkroom/channel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define HELLO_SECONDS   30
#define MAX_RESIDENT    (1ll << 30)
#define MAX_CPU_SECONDS 300
/* The worker's own alarm rings a little later than kadr's clock; it matters when kadr is gone. */
#define GRACE_SECONDS    2
#define END_MILLISECONDS 500
#define WORKER_SOCKET    3

/* A look at what a process has used costs more than a twentieth of a reading, and a reading uses little. */
static const struct
{
  const char *program;
  const char *argument; /* may be NULL */
  guint max_files;
  guint files_per_look;
} crafts[KADR_N_CRAFTS] = {
  [KADR_CRAFT_READ] = { "kadr-reader", NULL, 2000, 20 },
  [KADR_CRAFT_RENDER] = { "kadr-worker", NULL, 200, 1 },
  [KADR_CRAFT_HEIF] = { "kadr-worker", "heif", 200, 1 },
};

struct _KadrWorker
{
  KadrCraft craft;
  pid_t pid; /* 0 once buried */
  int socket;
  guint32 serial;
  guint protection; /* 0 before the hello */
  guint n_files;
  gboolean soiled;
};

static char *
find_near (const char *name)
{
  static const char *const places[] = { ".", "../libexec/kadr" };
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = self != NULL ? g_path_get_dirname (self) : NULL;

  for (gsize i = 0; dir != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (dir, places[i], name, NULL);

      if (access (path, X_OK) == 0)
        return g_steal_pointer (&path);
    }
  return NULL;
}

char *
kadr_worker_find_program (KadrCraft craft)
{
  const char *named = g_getenv ("KADR_WORKER");
  char *found;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  found = find_near (crafts[craft].program);
  return found != NULL ? found : find_near (crafts[KADR_CRAFT_RENDER].program);
}

/* The worker knows nothing of the user's surroundings but that text is UTF-8. It speaks English: what it says is
 * kept, and said in the language of whoever reads it. */
static char **
make_environment (void)
{
  static const char *const kept[] = { "LANG",    "LC_ALL",       "LC_CTYPE",      "LC_MESSAGES",
                                      "LOCPATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const char *value = g_getenv (kept[i]);
      g_autofree char *pair = value != NULL ? g_strconcat (kept[i], "=", value, NULL) : NULL;

      if (pair != NULL)
        g_strv_builder_add (builder, pair);
    }
  g_strv_builder_add (builder, "LANGUAGE=en");
  return g_strv_builder_end (builder);
}

/* The worker's only descriptors: nothing to read, nowhere to write, and the socket. Sanitizer builds
 * keep stderr, since a report is what they are for. */
static void
arrange_descriptors (posix_spawn_file_actions_t *actions, int socket)
{
  posix_spawn_file_actions_adddup2 (actions, socket, WORKER_SOCKET);
  posix_spawn_file_actions_addopen (actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen (actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  posix_spawn_file_actions_addopen (actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
  posix_spawn_file_actions_addclosefrom_np (actions, WORKER_SOCKET + 1);
}

/* A worker starts with no signal blocked or ignored, whatever kadr does with its own. */
static void
arrange_signals (posix_spawnattr_t *attributes)
{
  sigset_t none;
  sigset_t all;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawnattr_setsigmask (attributes, &none);
  posix_spawnattr_setsigdefault (attributes, &all);
  /* Ctrl-C is for kadr, which lets its workers finish or kills them. */
  posix_spawnattr_setpgroup (attributes, 0);
  posix_spawnattr_setflags (attributes,
                            POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

static int
start_program (const char *program, const char *argument, int socket, pid_t *pid)
{
  g_auto (GStrv) environment = make_environment ();
  char *const arguments[] = { (char *) program, (char *) argument, NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int err;

  posix_spawn_file_actions_init (&actions);
  posix_spawnattr_init (&attributes);
  arrange_descriptors (&actions, socket);
  arrange_signals (&attributes);
  err = posix_spawn (pid, program, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return err;
}

KadrWorker *
kadr_worker_spawn (const char *program, KadrCraft craft, GError **error)
{
  g_autoptr (KadrWorker) self = g_new0 (KadrWorker, 1);
  g_auto (KadrFd) theirs = -1;
  int pair[2];
  int err;

  self->craft = craft;
  self->socket = -1;
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
    {
      kadr_path_fault (error, program, errno, _ ("start it"));
      return NULL;
    }
  self->socket = pair[0];
  theirs = pair[1];
  err = start_program (program, crafts[craft].argument, theirs, &self->pid);
  if (err != 0)
    {
      self->pid = 0;
      kadr_path_fault (error, program, err, _ ("start it"));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/* Ends the process if it still runs; how it ended is in @status. FALSE when that cannot be known. */
static gboolean
bury (KadrWorker *self, int *status)
{
  pid_t buried;

  if (self->pid == 0)
    return FALSE;
  do
    buried = waitpid (self->pid, status, 0);
  while (buried < 0 && errno == EINTR);
  self->pid = 0;
  return buried > 0;
}

void
kadr_worker_free (KadrWorker *self)
{
  int status;

  kadr_path_close (self->socket);
  if (self->pid != 0)
    kill (self->pid, SIGKILL);
  bury (self, &status);
  g_free (self);
}

/* A dying process closes its socket a moment before it can be buried; one that closed its socket and
 * lives on is lying, and is not waited for. */
static void
wait_for_end (const KadrWorker *self)
{
  g_auto (KadrFd) process = pidfd_open (self->pid, 0);
  struct pollfd ended = { .fd = process, .events = POLLIN };

  if (process >= 0)
    poll (&ended, 1, END_MILLISECONDS);
}

/* Turns the channel's fault into a sentence about the worker; the worker is dead afterwards. */
static void
explain_loss (KadrWorker *self, const char *name, int seconds, GError *cause, GError **error)
{
  KadrFault code = cause->code == KADR_FAULT_BUG ? KADR_FAULT_BUG : KADR_FAULT_DAMAGED;
  int status = 0;

  /* When it is gone by itself, how it ended says why, and the signal comes too late to matter. */
  if (cause->code == KADR_FAULT_DAMAGED)
    wait_for_end (self);
  kill (self->pid, SIGKILL);
  if (!bury (self, &status) || cause->code == KADR_FAULT_BUG)
    kadr_fault_set (error, code, name, _ ("the worker cannot be understood: %s"), cause->message);
  else if (cause->code == KADR_FAULT_BUSY)
    kadr_fault_set (error, code, name, _ ("reading it took more than %d seconds"), seconds);
  else if (WIFSIGNALED (status) && WTERMSIG (status) == SIGSYS)
    kadr_fault_set (error, code, name, _ ("it made the worker try what is forbidden"));
  else if (WIFSIGNALED (status))
    kadr_fault_set (error, code, name, _ ("it crashed the worker (%s)"),
                    g_strsignal (WTERMSIG (status)));
  else
    kadr_fault_set (error, code, name, _ ("it ended the worker (exit status %d)"),
                    WEXITSTATUS (status));
}

guint
kadr_worker_greet (KadrWorker *self, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (KadrMessage) hello = NULL;

  if (self->protection != 0)
    return self->protection;
  hello = kadr_channel_receive (self->socket, FALSE,
                                g_get_monotonic_time () + HELLO_SECONDS * G_USEC_PER_SEC, &cause);
  if (hello == NULL || !kadr_protocol_check_reply (&hello->header, 0, &cause))
    {
      kadr_fault_set (error, KADR_FAULT_BUG, NULL, _ ("kadr-worker does not start: %s"),
                      cause->message);
      return 0;
    }
  self->protection = hello->header.detail;
  return self->protection;
}

/* What a worker may blame on a file. Anything else that it says is not believed. */
static KadrFault
fault_of_name (const char *name)
{
  static const struct
  {
    const char *name;
    KadrFault code;
  } believed[] = {
    { "DAMAGED", KADR_FAULT_DAMAGED },
    { "UNSUPPORTED", KADR_FAULT_UNSUPPORTED },
    { "UNWRITABLE", KADR_FAULT_UNWRITABLE },
    { "BAD_INPUT", KADR_FAULT_BAD_INPUT },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (believed); i++)
    if (g_strcmp0 (name, believed[i].name) == 0)
      return believed[i].code;
  return KADR_FAULT_BUG;
}

static gboolean
send_order (KadrWorker *self, KadrJob job, int fd, const char *name, const json_t *order,
            int wall_seconds, gint64 deadline, GError **error)
{
  g_autoptr (KadrMessage) message
      = kadr_channel_message_new (KADR_PROTOCOL_ORDER, ++self->serial, job);

  message->header.wall_seconds = (guint32) (wall_seconds + GRACE_SECONDS);
  message->body = json_object ();
  kadr_json_set_text (message->body, "name", name);
  json_object_set (message->body, "order", (json_t *) order);
  return kadr_channel_send (self->socket, message, fd, deadline, error);
}

/* The answer or the fault; a plea for patience is heard once. */
static KadrMessage *
receive_reply (KadrWorker *self, gint64 deadline, gint64 patient_deadline, gboolean *patient,
               GError **error)
{
  for (*patient = FALSE;; *patient = TRUE)
    {
      g_autoptr (KadrMessage) reply = kadr_channel_receive (
          self->socket, FALSE, *patient ? patient_deadline : deadline, error);

      if (reply == NULL || !kadr_protocol_check_reply (&reply->header, self->serial, error))
        return NULL;
      if (reply->header.kind != KADR_PROTOCOL_PATIENCE || *patient)
        return g_steal_pointer (&reply);
    }
}

static KadrDevelopment *
take_out (const KadrMessage *reply)
{
  KadrDevelopment *development = g_new0 (KadrDevelopment, 1);

  development->answer = json_incref (reply->body);
  development->parts = g_ptr_array_ref (reply->parts);
  return development;
}

static KadrWorkerEnd
judge_reply (KadrMessage *reply, const char *name, KadrDevelopment **development, GError **error)
{
  if (reply->header.kind == KADR_PROTOCOL_ANSWER && reply->body != NULL)
    {
      *development = take_out (reply);
      return KADR_WORKER_DONE;
    }
  if (reply->header.kind == KADR_PROTOCOL_FAULT && reply->body != NULL)
    {
      KadrFault code = fault_of_name (kadr_json_get_text (reply->body, "fault"));
      const char *text = kadr_json_get_text (reply->body, "message");
      g_autofree char *said = kadr_sentence_say (text);
      g_autofree char *shown = kadr_text_show (said != NULL ? said : "", -1);

      kadr_fault_set (error, code, name, "%s", shown);
      return KADR_WORKER_REFUSED;
    }
  kadr_fault_set (error, KADR_FAULT_BUG, name, _ ("the worker gave no answer"));
  return KADR_WORKER_LOST;
}

KadrWorkerEnd
kadr_worker_develop (KadrWorker *self, KadrJob job, int fd, const char *name, const json_t *order,
                     int wall_seconds, KadrDevelopment **development, GError **error)
{
  gint64 now = g_get_monotonic_time ();
  gint64 deadline = now + wall_seconds * G_USEC_PER_SEC;
  g_autoptr (GError) cause = NULL;
  g_autoptr (KadrMessage) reply = NULL;
  gboolean patient = FALSE;

  self->n_files++;
  if (send_order (self, job, fd, name, order, wall_seconds, deadline, &cause))
    reply
        = receive_reply (self, deadline, now + 3 * wall_seconds * G_USEC_PER_SEC, &patient, &cause);
  if (reply == NULL)
    {
      explain_loss (self, name, patient ? 3 * wall_seconds : wall_seconds, cause, error);
      return g_get_monotonic_time () >= deadline ? KADR_WORKER_HUNG : KADR_WORKER_LOST;
    }
  if ((reply->header.detail & KADR_PROTOCOL_SOILED) != 0)
    self->soiled = TRUE;
  return judge_reply (reply, name, development, error);
}

gboolean
kadr_worker_order (KadrWorker *self, KadrJob job, int fd, const char *name, const json_t *order,
                   int wall_seconds, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + wall_seconds * G_USEC_PER_SEC;
  g_autoptr (GError) cause = NULL;

  if (send_order (self, job, fd, name, order, wall_seconds, deadline, &cause))
    return TRUE;
  explain_loss (self, name, wall_seconds, cause, error);
  return FALSE;
}

KadrDevelopment *
kadr_worker_hear (KadrWorker *self, const char *name, int wall_seconds, gboolean *is_last,
                  GError **error)
{
  gint64 deadline = g_get_monotonic_time () + wall_seconds * G_USEC_PER_SEC;
  g_autoptr (GError) cause = NULL;
  g_autoptr (KadrMessage) reply = kadr_channel_receive (self->socket, FALSE, deadline, &cause);
  KadrDevelopment *development = NULL;

  *is_last = TRUE;
  if (reply == NULL || !kadr_protocol_check_reply (&reply->header, self->serial, &cause))
    {
      explain_loss (self, name, wall_seconds, cause, error);
      return NULL;
    }
  if (reply->header.kind == KADR_PROTOCOL_PIECE && reply->body != NULL)
    {
      *is_last = FALSE;
      return take_out (reply);
    }
  judge_reply (reply, name, &development, error);
  return development;
}

/* Resident bytes of the process, from the kernel rather than from the worker; 0 when unknown. */
static gint64
measure_resident (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/statm", (int) pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);
  if (g_strv_length (words) < 2)
    return 0;
  return g_ascii_strtoll (words[1], NULL, 10) * sysconf (_SC_PAGESIZE);
}

static gint64
measure_cpu_seconds (pid_t pid)
{
  clockid_t clock;
  struct timespec used;

  if (clock_getcpuclockid (pid, &clock) != 0 || clock_gettime (clock, &used) != 0)
    return 0;
  return used.tv_sec;
}

gboolean
kadr_worker_is_spent (const KadrWorker *self)
{
  if (self->pid == 0 || self->soiled || self->n_files >= crafts[self->craft].max_files)
    return TRUE;
  return self->n_files % crafts[self->craft].files_per_look == 0
         && (measure_resident (self->pid) > MAX_RESIDENT
             || measure_cpu_seconds (self->pid) > MAX_CPU_SECONDS);
}
