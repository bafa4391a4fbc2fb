#include "darkroom/self-test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

/* Gives the trapped call the result -EPERM, as if the kernel had answered it. */
static void
answer_refused (int number G_GNUC_UNUSED, siginfo_t *info G_GNUC_UNUSED, void *context)
{
  ucontext_t *state = context;

#if defined(__x86_64__)
  state->uc_mcontext.gregs[REG_RAX] = -EPERM;
#elif defined(__aarch64__)
  state->uc_mcontext.regs[0] = (unsigned long long) -EPERM;
#else
#  error "say where this processor keeps the result of a system call"
#endif
}

/* A descriptor that was given after all is closed. */
static gboolean
was_refused (long result)
{
  if (result >= 0)
    close ((int) result);
  return result < 0 && (errno == EPERM || errno == EACCES);
}

gboolean
kadr_self_test_is_refused (void)
{
  struct sigaction answer = { .sa_sigaction = answer_refused, .sa_flags = SA_SIGINFO };
  struct sigaction before;
  char *const nothing[] = { NULL };
  gboolean refused;

  sigaction (SIGSYS, &answer, &before);
  refused = was_refused (syscall (SYS_openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY, 0));
  refused &= was_refused (syscall (SYS_socket, AF_UNIX, SOCK_STREAM, 0));
  refused &= was_refused (syscall (SYS_execve, "/nonexistent", nothing, nothing));
  refused &= was_refused (syscall (SYS_ptrace, PTRACE_PEEKDATA, 0, NULL, NULL));
  /* A result of 0 here is no descriptor. */
  refused &= syscall (SYS_kill, getpid (), 0) < 0;
  sigaction (SIGSYS, &before, NULL);
  return refused;
}
