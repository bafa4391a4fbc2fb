#include "darkroom/sandbox.h"

#include "darkroom/protection.h"
#include "darkroom/self-test.h"
#include "darkroom/syscall-filter.h"

#include <linux/landlock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Enough for every real picture below the pixel cap; with 512 MiB 33 megapixel files were refused. */
#define MEMORY_LIMIT (2ull << 30)
/* A backstop for a worker that outlives kadr in an endless loop; kadr recycles long before. */
#define CPU_SECONDS 900
#define OPEN_FILES  16

/* landlock.h of Debian 12 ends at ABI 2. Bits and fields of later ABIs, from the kernel's
 * Documentation/userspace-api/landlock.rst: 3 truncate, 4 TCP, 5 device ioctl, 6 scopes. */
#define LANDLOCK_FS_BITS_ABI_1 ((1ull << 13) - 1)
#define LANDLOCK_NET_BITS      3ull
#define LANDLOCK_SCOPE_BITS    3ull

typedef struct
{
  guint64 handled_access_fs;
  guint64 handled_access_net;
  guint64 scoped;
} LandlockRules;

/* A stricter limit that whoever started kadr has set stays. */
static gboolean
set_limit (__rlimit_resource_t what, rlim_t most)
{
  struct rlimit limit = { RLIM_INFINITY, RLIM_INFINITY };

  if (getrlimit (what, &limit) != 0)
    return FALSE;
  limit.rlim_max = MIN (limit.rlim_max, most);
  limit.rlim_cur = MIN (limit.rlim_cur, limit.rlim_max);
  return setrlimit (what, &limit) == 0;
}

/* The sanitizers reserve terabytes of addresses, so their builds run without the memory limit. */
static gboolean
limit_memory (void)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return TRUE;
#else
  return set_limit (RLIMIT_AS, MEMORY_LIMIT);
#endif
}

static gboolean
set_limits (void)
{
  /* Writing to a file must fail, not kill: GLib may log to a stderr that is one. */
  signal (SIGXFSZ, SIG_IGN);
  return limit_memory () && set_limit (RLIMIT_CPU, CPU_SECONDS) && set_limit (RLIMIT_FSIZE, 0)
         && set_limit (RLIMIT_NOFILE, OPEN_FILES) && set_limit (RLIMIT_CORE, 0);
}

/* Takes away every right that this kernel's Landlock knows; no path and no port is granted. */
static gboolean
close_files (void)
{
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  LandlockRules rules = { .handled_access_fs = LANDLOCK_FS_BITS_ABI_1 };
  gsize size = sizeof rules.handled_access_fs;
  long fd;
  gboolean ok;

  if (abi < 1)
    return FALSE;
  if (abi >= 2)
    rules.handled_access_fs |= LANDLOCK_ACCESS_FS_REFER;
  if (abi >= 3)
    rules.handled_access_fs |= 1ull << 14;
  if (abi >= 4)
    {
      rules.handled_access_net = LANDLOCK_NET_BITS;
      size = G_STRUCT_OFFSET (LandlockRules, scoped);
    }
  if (abi >= 5)
    rules.handled_access_fs |= 1ull << 15;
  if (abi >= 6)
    {
      rules.scoped = LANDLOCK_SCOPE_BITS;
      size = sizeof rules;
    }
  fd = syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  if (fd < 0)
    return FALSE;
  ok = syscall (SYS_landlock_restrict_self, (int) fd, 0) == 0;
  close ((int) fd);
  return ok;
}

guint
kadr_sandbox_enter (void)
{
  guint protection = 0;

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
    protection |= KADR_PROTECTION_NO_NEW_PRIVS;
  /* No core file, and nobody of the same user may read this memory. */
  if (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && set_limits ())
    protection |= KADR_PROTECTION_LIMITS;
  if (close_files ())
    protection |= KADR_PROTECTION_LANDLOCK;
  if (kadr_syscall_filter_load ())
    protection |= KADR_PROTECTION_SECCOMP;
  if (kadr_self_test_is_refused ())
    protection |= KADR_PROTECTION_TESTED;
  return protection;
}
