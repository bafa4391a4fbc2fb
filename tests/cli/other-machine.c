/* LD_PRELOAD: a machine on which it is another time of day, and which has other processors.
 *   OTHER_CLOCK=864000      ten days later
 *   OTHER_PROCESSORS=8      as many as a program is told that it may use
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static long
find_number (const char *name)
{
  const char *text = getenv (name);

  return text != NULL ? atol (text) : 0;
}

int
clock_gettime (clockid_t clock, struct timespec *when)
{
  int (*real) (clockid_t, struct timespec *)
      = (int (*) (clockid_t, struct timespec *)) dlsym (RTLD_NEXT, "clock_gettime");
  int result = real (clock, when);

  if (result == 0 && clock == CLOCK_REALTIME)
    when->tv_sec += find_number ("OTHER_CLOCK");
  return result;
}

int
gettimeofday (struct timeval *restrict when, void *restrict zone)
{
  struct timespec now;

  (void) zone;
  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return -1;
  when->tv_sec = now.tv_sec;
  when->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t
time (time_t *when)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_REALTIME, &now);
  if (when != NULL)
    *when = now.tv_sec;
  return now.tv_sec;
}

int
sched_getaffinity (pid_t pid, size_t size, cpu_set_t *set)
{
  int (*real) (pid_t, size_t, cpu_set_t *)
      = (int (*) (pid_t, size_t, cpu_set_t *)) dlsym (RTLD_NEXT, "sched_getaffinity");
  long n = find_number ("OTHER_PROCESSORS");
  int result = real (pid, size, set);

  if (result < 0 || n <= 0)
    return result;
  CPU_ZERO_S (size, set);
  for (long i = 0; i < n; i++)
    CPU_SET_S ((size_t) i, size, set);
  return result;
}
