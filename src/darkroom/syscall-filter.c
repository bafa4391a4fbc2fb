#include "darkroom/syscall-filter.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <unistd.h>

/* In order: bytes already at hand, memory, threads and signals, time and chance, the socket.
 * Memory may be made executable: libvips 8.14 compiles its vector code at run time, and without that
 * it is half as fast. */
static const int allowed[] = {
  SCMP_SYS (read),
  SCMP_SYS (pread64),
  SCMP_SYS (write),
  SCMP_SYS (writev),
  SCMP_SYS (lseek),
  SCMP_SYS (close),
  SCMP_SYS (dup),
  SCMP_SYS (fstat),
  SCMP_SYS (mmap),
  SCMP_SYS (munmap),
  SCMP_SYS (mprotect),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  SCMP_SYS (brk),
  SCMP_SYS (futex),
  SCMP_SYS (sched_yield),
  SCMP_SYS (sched_getaffinity),
  SCMP_SYS (set_robust_list),
  SCMP_SYS (rseq),
  SCMP_SYS (gettid),
  SCMP_SYS (getpid),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (sigaltstack),
  SCMP_SYS (restart_syscall),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  SCMP_SYS (alarm),
  SCMP_SYS (setitimer),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (clock_nanosleep),
  SCMP_SYS (getrandom),
  SCMP_SYS (getrusage),
  SCMP_SYS (sysinfo),
  SCMP_SYS (umask),
  SCMP_SYS (recvmsg),
  SCMP_SYS (sendmsg),
};

/* glibc falls back from clone3 to clone, whose flags a filter can see. GLib's log writer asks what
 * its stderr is. The vector compiler tries a file before it takes plain memory. */
static const struct
{
  int call;
  guint16 error;
} refused[] = {
  { SCMP_SYS (clone3), ENOSYS },       { SCMP_SYS (open), EACCES },
  { SCMP_SYS (openat), EACCES },       { SCMP_SYS (access), EACCES },
  { SCMP_SYS (faccessat), EACCES },    { SCMP_SYS (faccessat2), EACCES },
  { SCMP_SYS (readlink), EACCES },     { SCMP_SYS (readlinkat), EACCES },
  { SCMP_SYS (stat), EACCES },         { SCMP_SYS (unlink), EPERM },
  { SCMP_SYS (unlinkat), EPERM },      { SCMP_SYS (getpeername), ENOTSOCK },
  { SCMP_SYS (ioctl), ENOTTY },        { SCMP_SYS (sched_setattr), EPERM },
  { SCMP_SYS (sched_getattr), EPERM },
};

/* Calls whose arguments decide. */
static gboolean
add_conditional (scmp_filter_ctx filter)
{
  const guint64 thread = CLONE_THREAD | CLONE_VM;

  /* Threads, but no processes. */
  if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1,
                        SCMP_A0 (SCMP_CMP_MASKED_EQ, thread, thread))
      < 0)
    return FALSE;
  /* abort() signals its own process; no other may be signalled. */
  if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                        SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ()))
      < 0)
    return FALSE;
  /* fstat() in the C library is newfstatat() with an empty path. */
  if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (newfstatat), 1,
                        SCMP_A3 (SCMP_CMP_EQ, AT_EMPTY_PATH))
          < 0
      || seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (newfstatat), 1,
                           SCMP_A3 (SCMP_CMP_NE, AT_EMPTY_PATH))
             < 0)
    return FALSE;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (fcntl), 1,
                           SCMP_A1 (SCMP_CMP_EQ, F_GETFL))
             >= 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1,
                              SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME))
                >= 0
         && seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1,
                              SCMP_A0 (SCMP_CMP_EQ, PR_SET_VMA))
                >= 0;
}

static gboolean
fill (scmp_filter_ctx filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed[i], 0) < 0)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ERRNO (refused[i].error), refused[i].call, 0) < 0)
      return FALSE;
  return add_conditional (filter);
}

gboolean
kadr_syscall_filter_load (void)
{
#if defined(__SANITIZE_THREAD__)
  /* Its runtime keeps a thread of its own whose calls no worker needs. Such a build has no protection
   * and says so; kadr then refuses to hand out files. */
  return FALSE;
#endif
  /* A trap, not a kill, so that the self-test can try for real what is forbidden: without a handler
   * the signal ends the process, and with one the call is still not made. */
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_TRAP);
  gboolean ok = filter != NULL && seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0
                && fill (filter) && seccomp_load (filter) == 0;

  if (filter != NULL)
    seccomp_release (filter);
  return ok;
}
