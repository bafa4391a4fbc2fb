/* The box for real: a child process closes it around itself and then tries things. */
#include "darkroom/sandbox.h"

#include "darkroom/protection.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define WEAK_BOX 90 /* exit status of a child whose box is not whole */

static gboolean
is_error (long result, int err)
{
  return result < 0 && errno == err;
}

/* Each returns TRUE when it went as it should; those that must die do not return. */
static gboolean
make_socket (void)
{
  return socket (AF_INET, SOCK_STREAM, 0) < -1;
}

static gboolean
start_program (void)
{
  char *const nothing[] = { NULL };

  return execve ("/bin/true", nothing, nothing) < -1;
}

static gboolean
trace_parent (void)
{
  return ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) < -1;
}

static gboolean
signal_parent (void)
{
  return kill (getppid (), 0) < -1;
}

static gboolean
signal_parent_thread (void)
{
  return syscall (SYS_tgkill, getppid (), getppid (), 0) < -1;
}

static gboolean
split (void)
{
  return fork () < -1;
}

static gboolean
make_memory_file (void)
{
  return syscall (SYS_memfd_create, "x", 0) < -1;
}

static gboolean
change_owner_of_limits (void)
{
  return syscall (SYS_prlimit64, 0, RLIMIT_AS, NULL, NULL) < -1;
}

static gboolean
rename_file (void)
{
  return rename ("/nonexistent/a", "/nonexistent/b") < -1;
}

static gboolean
give_up (void)
{
  abort ();
}

static gboolean
open_file (void)
{
  return is_error (open ("/etc/passwd", O_RDONLY), EACCES)
         && is_error (open ("/tmp/kadr-sandbox-test", O_WRONLY | O_CREAT, 0600), EACCES);
}

static gboolean
look_at_file (void)
{
  struct stat status;

  return is_error (stat ("/etc/passwd", &status), EACCES)
         && is_error (access ("/etc/passwd", F_OK), EACCES)
         && is_error (unlink ("/nonexistent"), EPERM) && fstat (STDERR_FILENO, &status) == 0;
}

static gpointer
double_it (gpointer number)
{
  return GINT_TO_POINTER (2 * GPOINTER_TO_INT (number));
}

static gboolean
use_threads (void)
{
  return g_thread_join (g_thread_new ("x", double_it, GINT_TO_POINTER (21)))
         == GINT_TO_POINTER (42);
}

static gboolean
use_memory (void)
{
  g_autofree char *bytes = g_malloc (256 << 20);

  memset (bytes, 1, 256 << 20);
  return bytes[1 << 20] == 1;
}

/* Beyond the second that the child below was given before it closed the box. */
static gboolean
compute_long (void)
{
  for (volatile gboolean goes_on = TRUE; goes_on;)
    ;
  return FALSE;
}

/* The descriptor was opened before; 3 by the child below. */
static gboolean
write_to_file (void)
{
  return is_error (write (3, "x", 1), EFBIG);
}

static gboolean
want_too_much_memory (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return TRUE; /* the sanitizers' own needs forbid the limit */
#else
  return g_try_malloc (3ull << 30) == NULL;
#endif
}

typedef struct
{
  const char *name;
  gboolean (*act) (void);
  int signal; /* 0: it must return TRUE */
} Deed;

static const Deed deeds[] = {
  { "socket", make_socket, SIGSYS },
  { "execve", start_program, SIGSYS },
  { "ptrace", trace_parent, SIGSYS },
  { "kill", signal_parent, SIGSYS },
  { "tgkill", signal_parent_thread, SIGSYS },
  { "fork", split, SIGSYS },
  { "memfd", make_memory_file, SIGSYS },
  { "prlimit", change_owner_of_limits, SIGSYS },
  { "rename", rename_file, SIGSYS },
  { "abort", give_up, SIGABRT },
  { "stricter-limit", compute_long, SIGKILL },
  { "open", open_file, 0 },
  { "stat", look_at_file, 0 },
  { "threads", use_threads, 0 },
  { "memory", use_memory, 0 },
  { "write-to-file", write_to_file, 0 },
  { "too-much-memory", want_too_much_memory, 0 },
};

static G_GNUC_NORETURN void
act_in_box (const Deed *deed, int file)
{
  /* Handlers of a sanitizer would only report what is expected here. */
  signal (SIGSYS, SIG_DFL);
  signal (SIGABRT, SIG_DFL);
  dup2 (file, 3);
  if (deed->signal == SIGKILL)
    setrlimit (RLIMIT_CPU, &(struct rlimit){ 1, 1 });
  if (kadr_sandbox_enter () != KADR_PROTECTION_ALL)
    _exit (WEAK_BOX);
  _exit (deed->act () ? 0 : 1);
}

static void
test_deed (gconstpointer data)
{
  const Deed *deed = data;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("kadr-sandbox-XXXXXX", &path, NULL);
  pid_t child = fork ();
  int status;

  if (child == 0)
    act_in_box (deed, file);
  close (file);
  unlink (path);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFEXITED (status) && WEXITSTATUS (status) == WEAK_BOX)
    {
      g_test_skip ("this kernel has no seccomp or no Landlock");
      return;
    }
  if (deed->signal != 0)
    {
      g_assert_true (WIFSIGNALED (status));
      g_assert_cmpint (WTERMSIG (status), ==, deed->signal);
      return;
    }
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static void
test_names (void)
{
  g_autofree char *none = kadr_protection_name_missing (KADR_PROTECTION_ALL);
  g_autofree char *two = kadr_protection_name_missing (
      KADR_PROTECTION_ALL & ~(KADR_PROTECTION_SECCOMP | KADR_PROTECTION_LANDLOCK));

  g_assert_null (none);
  g_assert_cmpstr (two, ==, "Landlock, seccomp");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autofree char *path = g_strconcat ("/sandbox/", deeds[i].name, NULL);

      g_test_add_data_func (path, &deeds[i], test_deed);
    }
  g_test_add_func ("/sandbox/names", test_names);
  return g_test_run ();
}
