/* darkroom/syscall-filter.h - the seccomp list: which system calls the boxed worker may make.
 *
 * A call that is not listed raises SIGSYS, which ends the worker. A few harmless ones that libraries
 * try and can do without are answered with an error instead.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Binds all threads of the process, for good. FALSE when the kernel has no seccomp. */
gboolean kadr_syscall_filter_load (void);

G_END_DECLS
