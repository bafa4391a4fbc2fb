/* darkroom/sandbox.h - closes the box around the calling process, for good.
 *
 * From then on it can compute, read the descriptors it is given and answer on its socket. It cannot
 * open or make files, use the network, start or signal programs, trace anything or gain rights.
 * Everything that needs files (locale, character sets, profiles) must be loaded before.
 * Only kadr-worker calls this. It must be called while the process has one thread: Landlock binds the
 * calling thread and its future children.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Does what the kernel allows and returns which protections hold (bits of protection.h). */
guint kadr_sandbox_enter (void);

G_END_DECLS
