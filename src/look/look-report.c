#include "look/look-report.h"

#include "base/clock.h"
#include "base/sentence.h"
#include "base/text.h"
#include "look/look-doubt.h"

#include <string.h>

const char *
kadr_look_report_get_state_name (KadrLookState state)
{
  static const char *const names[KADR_LOOK_N_STATES] = {
    [KADR_LOOK_SEEN] = "seen",       [KADR_LOOK_UNSEEN] = "unseen",
    [KADR_LOOK_OTHER] = "other",     [KADR_LOOK_UNREADABLE] = "unreadable",
    [KADR_LOOK_IGNORED] = "ignored",
  };

  return names[state];
}

/* ---- one frame ---- */

static json_t *
make_time (const KadrLookFrame *frame)
{
  json_t *object = json_object ();
  g_autofree char *utc
      = frame->has_time && frame->offset != NULL ? kadr_clock_format (frame->taken_at) : NULL;

  kadr_json_set_text (object, "local", frame->local);
  kadr_json_set_text (object, "offset", frame->offset);
  kadr_json_set_text (object, "utc", utc);
  return object;
}

static json_t *
make_camera (const KadrLookFrame *frame)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "make", frame->make);
  kadr_json_set_text (object, "model", frame->model);
  kadr_json_set_text (object, "serial", frame->serial);
  return object;
}

static json_t *
make_known (const KadrLookFrame *frame)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "photo", frame->photo);
  kadr_json_set_text (object, "by",
                      frame->known == KADR_LOOK_KNOWN_BY_DIGEST ? "digest" : "journal");
  return object;
}

static json_t *
make_doubts (const KadrLookFrame *frame)
{
  json_t *list = json_array ();

  for (guint i = 0; i < KADR_LOOK_N_DOUBTS; i++)
    if (frame->doubts & 1u << i)
      kadr_json_add_text (list, kadr_look_doubt_get_code (i));
  return list;
}

static json_t *
make_clock (const KadrLookFrame *frame)
{
  json_t *object = json_object ();

  if (frame->doubts & KADR_LOOK_CLOCK_JUMP)
    kadr_json_set_int (object, "jump", frame->jump);
  if (frame->doubts & KADR_LOOK_CLOCK_HOURS)
    kadr_json_set_int (object, "hours", frame->hours);
  return object;
}

static void
set_object (json_t *object, const char *key, json_t *value)
{
  json_object_set_new (object, key, value != NULL ? value : json_null ());
}

json_t *
kadr_look_report_frame_to_json (const KadrLookFrame *frame)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "file", frame->file);
  kadr_json_set_text (object, "state", kadr_look_report_get_state_name (frame->state));
  kadr_json_set_int (object, "size", (gint64) frame->bytes);
  set_object (object, "taken", frame->local != NULL ? make_time (frame) : NULL);
  set_object (object, "camera",
              frame->make != NULL || frame->model != NULL ? make_camera (frame) : NULL);
  set_object (object, "rating", frame->has_rating ? json_integer (frame->rating) : NULL);
  kadr_json_set_text (object, "format", frame->format);
  kadr_json_set_text (object, "seen", frame->from);
  set_object (object, "known", frame->known != KADR_LOOK_NOT_KNOWN ? make_known (frame) : NULL);
  kadr_json_set_text (object, "duplicate_of", frame->duplicate_of);
  set_object (object, "scene", frame->scene > 0 ? json_integer (frame->scene) : NULL);
  set_object (object, "burst",
              frame->burst_of > 0
                  ? json_pack ("{s:i, s:i}", "n", (int) frame->burst_n, "of", (int) frame->burst_of)
                  : NULL);
  json_object_set_new (object, "doubts", make_doubts (frame));
  json_object_set_new (object, "clock", make_clock (frame));
  kadr_json_set_text (object, "reason", frame->reason);
  kadr_json_set_text (object, "sha256", frame->digest);
  return object;
}

/* ---- one frame in words ---- */

static void
add_owned (GPtrArray *texts, char *text)
{
  g_ptr_array_add (texts, text);
}

GPtrArray *
kadr_look_report_list_notes (const KadrLook *look, const KadrLookFrame *frame)
{
  guint doubts = frame->doubts & ~look->common_doubts;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  if (frame->reason != NULL)
    add_owned (notes, kadr_sentence_say (frame->reason));
  if (frame->state == KADR_LOOK_OTHER)
    add_owned (notes, g_strdup (_ ("no picture")));
  if (frame->known != KADR_LOOK_NOT_KNOWN)
    add_owned (notes, g_strdup (_ ("at the desk already")));
  if (frame->duplicate_of != NULL)
    add_owned (notes, g_strdup_printf (_ ("the same as %s"), frame->duplicate_of));
  if (frame->burst_of > 0)
    add_owned (notes, g_strdup_printf (_ ("burst, %u of %u"), frame->burst_n, frame->burst_of));
  for (guint i = 0; i < KADR_LOOK_N_DOUBTS; i++)
    if (doubts & 1u << i)
      add_owned (notes, kadr_look_doubt_explain (frame, i));
  return notes;
}

char *
kadr_look_report_show_rating (const KadrLookFrame *frame)
{
  if (frame->has_rating && frame->rating < 0)
    return g_strdup (_ ("rejected"));
  return g_strnfill (frame->has_rating ? (gsize) frame->rating : 0, '*');
}

/* ---- all of them ---- */

static void
count_state (KadrLookSummary *summary, KadrLookState state)
{
  guint *const counts[KADR_LOOK_N_STATES] = {
    [KADR_LOOK_SEEN] = &summary->seen,
    [KADR_LOOK_UNSEEN] = &summary->unseen,
    [KADR_LOOK_OTHER] = &summary->other,
    [KADR_LOOK_IGNORED] = &summary->ignored,
    [KADR_LOOK_UNREADABLE] = &summary->unreadable,
  };

  (*counts[state])++;
}

static void
count_time (KadrLookSummary *summary, const KadrLookFrame *frame)
{
  if (!kadr_look_frame_is_picture (frame))
    return;
  if (!frame->has_time)
    {
      summary->untimed++;
      return;
    }
  if (summary->first == NULL)
    {
      summary->from = frame->taken_at;
      summary->first = kadr_look_frame_show_time (frame);
    }
  summary->until = frame->taken_at;
  g_free (summary->last);
  summary->last = kadr_look_frame_show_time (frame);
}

void
kadr_look_report_sum_up (const KadrLook *look, KadrLookSummary *summary)
{
  memset (summary, 0, sizeof *summary);
  summary->left = look->n_waiting;
  for (guint i = 0; i < look->frames->len; i++)
    {
      const KadrLookFrame *frame = g_ptr_array_index (look->frames, i);

      count_state (summary, frame->state);
      count_time (summary, frame);
      summary->known += frame->known != KADR_LOOK_NOT_KNOWN;
      summary->duplicates += frame->duplicate_of != NULL;
      summary->scenes = MAX (summary->scenes, frame->scene);
      summary->bursts = MAX (summary->bursts, frame->burst);
      if (frame->state != KADR_LOOK_IGNORED)
        summary->bytes += frame->bytes;
      for (guint bit = 0; bit < KADR_LOOK_N_DOUBTS; bit++)
        summary->doubts[bit] += (frame->doubts & 1u << bit) != 0;
    }
}

void
kadr_look_report_clear (KadrLookSummary *summary)
{
  g_clear_pointer (&summary->first, g_free);
  g_clear_pointer (&summary->last, g_free);
}

static void
set_moment (json_t *object, const char *key, const KadrLookSummary *summary, gint64 moment)
{
  g_autofree char *text = summary->first != NULL ? kadr_clock_format (moment) : NULL;

  kadr_json_set_text (object, key, text);
}

json_t *
kadr_look_report_summary_to_json (const KadrLook *look, const KadrLookSummary *summary,
                                  json_t *sheets)
{
  json_t *object = json_object ();
  json_t *doubts = json_object ();

  kadr_json_set_int (object, "seen", summary->seen);
  kadr_json_set_int (object, "unseen", summary->unseen);
  kadr_json_set_int (object, "other", summary->other);
  kadr_json_set_int (object, "unreadable", summary->unreadable);
  kadr_json_set_int (object, "ignored", summary->ignored);
  kadr_json_set_int (object, "known", summary->known);
  kadr_json_set_int (object, "duplicates", summary->duplicates);
  kadr_json_set_int (object, "scenes", summary->scenes);
  kadr_json_set_int (object, "bursts", summary->bursts);
  kadr_json_set_int (object, "bytes", (gint64) summary->bytes);
  set_moment (object, "from", summary, summary->from);
  set_moment (object, "until", summary, summary->until);
  for (guint i = 0; i < KADR_LOOK_N_DOUBTS; i++)
    kadr_json_set_int (doubts, kadr_look_doubt_get_code (i), summary->doubts[i]);
  json_object_set_new (object, "doubts", doubts);
  json_object_set_new (object, "sheets", sheets != NULL ? json_incref (sheets) : json_array ());
  kadr_json_set_int (object, "left", summary->left);
  json_object_set_new (object, "seconds", json_real (look->seconds));
  return json_pack ("{s:o}", "summary", object);
}

/* "no caption: 12" and the like, on one line. */
static char *
join_counts (const KadrLookSummary *summary)
{
  static const char *const words[KADR_LOOK_N_DOUBTS] = {
    N_ ("no caption"),          N_ ("no credit"),
    N_ ("no capture time"),     N_ ("the clock never set"),
    N_ ("taken in the future"), N_ ("clock jumps"),
    N_ ("clock hours away"),    N_ ("damaged"),
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < KADR_LOOK_N_DOUBTS; i++)
    if (summary->doubts[i] > 0)
      g_string_append_printf (out, "%s%s: %u", out->len > 0 ? "; " : "", _ (words[i]),
                              summary->doubts[i]);
  return g_string_free (out, out->len == 0);
}

GPtrArray *
kadr_look_report_list_findings (const KadrLookSummary *summary)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *size = g_format_size (summary->bytes);
  char *counts = join_counts (summary);

  add_owned (lines, g_strdup_printf (_ ("pictures: %u, other files: %u, together %s"),
                                     summary->seen + summary->unseen, summary->other, size));
  if (summary->first != NULL)
    add_owned (lines,
               g_strdup_printf (_ ("taken from %s to %s; scenes: %u, bursts: %u"), summary->first,
                                summary->last, summary->scenes, summary->bursts));
  if (summary->known > 0)
    add_owned (lines, g_strdup_printf (_ ("at the desk already: %u"), summary->known));
  if (summary->duplicates > 0)
    add_owned (lines, g_strdup_printf (_ ("on the card more than once: %u"), summary->duplicates));
  if (counts != NULL)
    add_owned (lines, counts);
  if (summary->unseen > 0)
    add_owned (lines, g_strdup_printf (_ ("cannot be shown: %u"), summary->unseen));
  if (summary->unreadable > 0)
    add_owned (lines, g_strdup_printf (_ ("cannot be read: %u"), summary->unreadable));
  if (summary->ignored > 0)
    add_owned (lines, g_strdup_printf (_ ("will be left out: %u"), summary->ignored));
  if (summary->left > 0)
    add_owned (lines, g_strdup_printf (_ ("not looked at: %u"), summary->left));
  return lines;
}
