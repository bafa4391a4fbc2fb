/* kadr/looking.h - what a picture looks like: 64 signs (catalog/likeness-book.h), seen by the worker. */
#pragma once
#include <glib.h>

#include "darkroom/darkroom.h"

G_BEGIN_DECLS

/* For pictures from elsewhere: large enough for 64 signs, and quickly made. */
#define KADR_LOOKING_SIZE 320

typedef struct {
  gboolean has_likeness;
  guint64 likeness;
  char *why; /* why it cannot be looked at, translated; NULL when there is nothing to say. Owned by the caller */
} KadrLooking;

/* @size: of the picture that is looked at, its longer edge in pixels; the signs of another size may differ in a few.
 * FALSE with @error for trouble that every picture would meet; what is wrong with this one is said in @seen.
 * @name: of the picture, for messages. */
gboolean kadr_looking_see (KadrDarkroom *darkroom, int fd, const char *name, int size, KadrLooking *seen,
                           GError **error);

G_END_DECLS
