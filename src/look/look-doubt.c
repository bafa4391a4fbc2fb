#include "look/look-doubt.h"

#include <stdlib.h>

void
kadr_look_doubt_judge (KadrLookFrame *frame)
{
  if (!kadr_look_frame_is_picture (frame))
    return;
  if (frame->caption == NULL)
    frame->doubts |= KADR_LOOK_CAPTION_MISSING;
  if (frame->credit == NULL)
    frame->doubts |= KADR_LOOK_CREDIT_MISSING;
  if (frame->is_damaged)
    frame->doubts |= KADR_LOOK_PICTURE_DAMAGED;
}

static const struct
{
  const char *code;
  const char *words;
} rows[KADR_LOOK_N_DOUBTS] = {
  { "caption-missing", N_ ("no caption") },
  { "credit-missing", N_ ("no credit") },
  { "time-missing", N_ ("no capture time") },
  { "clock-default", N_ ("the clock was never set") },
  { "clock-future", N_ ("taken in the future") },
  { "clock-jump", NULL },
  { "clock-hours", NULL },
  { "picture-damaged", N_ ("damaged") },
};

const char *
kadr_look_doubt_get_code (guint i)
{
  return rows[i].code;
}

/* The largest unit that fits, rounded: who corrects a clock looks at the picture anyway. */
static char *
say_jump (gint64 seconds)
{
  gint64 size = llabs (seconds);
  gboolean is_ahead = seconds > 0;

  if (size >= 86400)
    return g_strdup_printf (is_ahead ? _ ("clock jumps %d days ahead")
                                     : _ ("clock jumps %d days back"),
                            (int) ((size + 43200) / 86400));
  if (size >= 3600)
    return g_strdup_printf (is_ahead ? _ ("clock jumps %d h ahead") : _ ("clock jumps %d h back"),
                            (int) ((size + 1800) / 3600));
  return g_strdup_printf (is_ahead ? _ ("clock jumps %d min ahead") : _ ("clock jumps %d min back"),
                          (int) ((size + 30) / 60));
}

char *
kadr_look_doubt_explain (const KadrLookFrame *frame, guint i)
{
  if (1u << i == KADR_LOOK_CLOCK_JUMP)
    return say_jump (frame->jump);
  if (1u << i == KADR_LOOK_CLOCK_HOURS)
    return g_strdup_printf (frame->hours > 0 ? _ ("clock %d h ahead of the file's time")
                                             : _ ("clock %d h behind the file's time"),
                            abs (frame->hours));
  return g_strdup (_ (rows[i].words));
}
