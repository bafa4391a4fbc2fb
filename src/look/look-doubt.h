/* look/look-doubt.h - what is worth a second thought about a file, each by a code that never changes. Pure. */
#pragma once
#include "look/look-frame.h"

G_BEGIN_DECLS

typedef enum {
  KADR_LOOK_CAPTION_MISSING = 1 << 0,
  KADR_LOOK_CREDIT_MISSING = 1 << 1,
  KADR_LOOK_TIME_MISSING = 1 << 2,
  KADR_LOOK_CLOCK_DEFAULT = 1 << 3,
  KADR_LOOK_CLOCK_FUTURE = 1 << 4,
  KADR_LOOK_CLOCK_JUMP = 1 << 5,
  KADR_LOOK_CLOCK_HOURS = 1 << 6,
  KADR_LOOK_PICTURE_DAMAGED = 1 << 7,
} KadrLookDoubt;
#define KADR_LOOK_N_DOUBTS 8

/* Adds what the frame alone tells; look-clock adds the rest. */
void kadr_look_doubt_judge (KadrLookFrame *frame);

/* "caption-missing": of bit @i, from 0 to KADR_LOOK_N_DOUBTS. Static. */
const char *kadr_look_doubt_get_code (guint i);
/* In a few words of the reader's language: "clock 2 h ahead". Owned by the caller. */
char       *kadr_look_doubt_explain (const KadrLookFrame *frame, guint i);

G_END_DECLS
