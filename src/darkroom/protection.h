/* darkroom/protection.h - the walls around a worker, as bits that it reports and kadr judges.
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  KADR_PROTECTION_NO_NEW_PRIVS = 1 << 0,
  KADR_PROTECTION_LIMITS = 1 << 1,
  KADR_PROTECTION_LANDLOCK = 1 << 2,
  KADR_PROTECTION_SECCOMP = 1 << 3,
  KADR_PROTECTION_TESTED = 1 << 4, /* open, socket, execve, ptrace and kill were tried and refused */
  KADR_PROTECTION_ALL = (1 << 5) - 1
} KadrProtection;

/* "Landlock, seccomp": the names of the bits that are missing from @protection; NULL when none is.
 * Owned by the caller. */
char *kadr_protection_name_missing (guint protection);

G_END_DECLS
