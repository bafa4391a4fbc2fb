#include "kadr/stopping.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void
list_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGTERM);
}

void
kadr_stopping_start (KadrStopping *self)
{
  sigset_t caught;

  list_signals (&caught);
  pthread_sigmask (SIG_BLOCK, &caught, NULL);
  self->signals = signalfd (-1, &caught, SFD_CLOEXEC | SFD_NONBLOCK);
  self->is_asked = FALSE;
}

void
kadr_stopping_end (KadrStopping *self)
{
  if (self->signals >= 0)
    close (self->signals);
  self->signals = -1;
}

gboolean
kadr_stopping_is_asked (KadrStopping *self, gboolean *is_new)
{
  struct pollfd ready = { .fd = self->signals, .events = POLLIN };
  struct signalfd_siginfo which;
  sigset_t caught;

  *is_new = FALSE;
  if (self->is_asked || self->signals < 0 || poll (&ready, 1, 0) <= 0)
    return self->is_asked;
  self->is_asked = *is_new = TRUE;
  if (read (self->signals, &which, sizeof which) != (gssize) sizeof which)
    return TRUE;
  list_signals (&caught);
  pthread_sigmask (SIG_UNBLOCK, &caught, NULL);
  return TRUE;
}
