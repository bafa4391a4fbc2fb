/* base/memory.h - what happens when there is no memory left: the program ends at once, with a sentence.
 *
 *   kadr: there is no memory left. Close other programs, then repeat.            exit status 7
 *
 * Everything that Kadr does may be cut off at any moment without losing what was confirmed (tests/crash), so nothing
 * is gained by carrying a failed allocation through every function, and much could go wrong on the way: a value that
 * silently became nothing. GLib ends programs like this by itself, but with a signal and a core; jansson, SQLite and
 * libcrypto are made to do the same here, and whatever else kadr links by tools/kadr/allocations.c.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Once, in kadr's main(), when the language is known and before any other library is used. */
void kadr_memory_start (void);

/* Says the sentence and ends the program. Needs no memory. */
void kadr_memory_end (void) G_GNUC_NORETURN;

/* Never NULL. For libraries that take such functions; release with free(). */
void *kadr_memory_allocate (gsize size);
void *kadr_memory_resize (void *old, gsize size);

G_END_DECLS
