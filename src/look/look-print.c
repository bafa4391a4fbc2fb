#include "look/look-print.h"

#include "base/sentence.h"
#include "base/text.h"
#include "look/look-report.h"
#include "print/paper.h"

#include <glib/gi18n.h>
#include <string.h>

#define COLUMNS        6
#define ROWS           (KADR_LOOK_PRINT_FRAMES / COLUMNS)
#define MARGIN         70.0
#define HEAD           120.0
#define GAP            14.0
#define CELL_WIDTH     ((KADR_LOOK_PRINT_WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS)
#define CELL_HEIGHT    ((KADR_LOOK_PRINT_HEIGHT - 2 * MARGIN - HEAD) / ROWS)
#define PICTURE_HEIGHT (CELL_WIDTH * 2 / 3)
#define EDGE           5.0
#define LINE           23.0

static const KadrPaperType title_type = { .size = 38, .is_bold = TRUE, .colour = 0x1a1a1a };
static const KadrPaperType head_type = { .size = 20, .colour = 0x555555 };
static const KadrPaperType name_type = { .size = 18, .is_bold = TRUE, .colour = 0x1a1a1a };
static const KadrPaperType plain_type = { .size = 17, .colour = 0x555555 };
static const KadrPaperType note_type = { .size = 17, .colour = 0x8a5a00 };
static const KadrPaperType blank_type
    = { .size = 18, .align = KADR_PAPER_CENTRE, .colour = 0x555555 };

enum
{
  GROUND = 0xececec,
  BURST = 0x2d6cb5,
  SCENE = 0x1a1a1a,
};

static gboolean
has_place (const KadrLookFrame *frame)
{
  return kadr_look_frame_is_picture (frame) || frame->state == KADR_LOOK_UNREADABLE;
}

const KadrLookFrame *
kadr_look_print_get_frame (const KadrLook *look, guint i)
{
  for (guint k = 0; k < look->frames->len; k++)
    {
      const KadrLookFrame *frame = g_ptr_array_index (look->frames, k);

      if (has_place (frame) && i-- == 0)
        return frame;
    }
  return NULL;
}

guint
kadr_look_print_count_pages (const KadrLook *look)
{
  guint n = 0;

  for (guint i = 0; i < look->frames->len; i++)
    n += has_place (g_ptr_array_index (look->frames, i));
  return MAX (1, (n + KADR_LOOK_PRINT_FRAMES - 1) / KADR_LOOK_PRINT_FRAMES);
}

/* ---- one frame ---- */

static void
write_line (KadrPaper *paper, KadrPaperBox *box, guint lines, const char *text,
            const KadrPaperType *type)
{
  g_autofree char *visible = text != NULL && *text != '\0' ? kadr_text_show (text, -1) : NULL;
  KadrPaperBox line = *box;
  double used = 0;

  line.height = MIN (lines * LINE, box->height);
  if (visible == NULL || line.height < LINE)
    return;
  used = kadr_paper_write (paper, &line, visible, type);
  box->top += used;
  box->height -= used;
}

static char *
make_name_line (const KadrLookFrame *frame)
{
  GString *line = g_string_new (frame->name);

  if (frame->has_rating && frame->rating != 0)
    g_string_append_c (line, ' ');
  for (int i = 0; i < frame->rating; i++)
    g_string_append (line, "★");
  if (frame->rating < 0)
    g_string_append (line, _ ("rejected"));
  return g_string_free (line, FALSE);
}

/* The time alone, with its day where a scene begins. */
static char *
make_time_line (const KadrLookFrame *frame, gboolean begins_scene)
{
  g_autofree char *time = kadr_look_frame_show_short_time (frame);
  g_autofree char *camera = kadr_look_frame_name_camera (frame);
  const char *clock = time != NULL && !begins_scene ? strchr (time, ' ') : NULL;
  const char *shown = clock != NULL ? clock + 1 : time;

  if (shown == NULL || camera == NULL)
    return g_strdup (shown != NULL ? shown : camera);
  return g_strdup_printf ("%s · %s", shown, camera);
}

static char *
join_notes (const KadrLook *look, const KadrLookFrame *frame)
{
  g_autoptr (GPtrArray) notes = kadr_look_report_list_notes (look, frame);

  g_ptr_array_add (notes, NULL);
  return g_strjoinv ("; ", (char **) notes->pdata);
}

static void
write_words (KadrPaper *paper, KadrPaperBox box, const KadrLook *look, const KadrLookFrame *frame,
             gboolean begins_scene)
{
  g_autofree char *name = make_name_line (frame);
  g_autofree char *time = make_time_line (frame, begins_scene);
  g_autofree char *notes = join_notes (look, frame);

  write_line (paper, &box, 1, name, &name_type);
  write_line (paper, &box, 1, time, &plain_type);
  write_line (paper, &box, 2, notes, &note_type);
  write_line (paper, &box, 2, frame->caption, &plain_type);
}

static gboolean
put_picture (KadrPaper *paper, const KadrPaperBox *box, const KadrLook *look,
             const KadrLookFrame *frame, const KadrUnpacked *pixels, GError **error)
{
  KadrPaperBox middle = *box;

  kadr_paper_fill (paper, box, GROUND);
  if (pixels->rgb != NULL)
    return kadr_paper_place (paper, box, pixels->rgb, pixels->width, pixels->height, error);
  middle.top += box->height / 2 - LINE;
  middle.height = 2 * LINE;
  kadr_paper_write (paper, &middle,
                    look->is_draft && frame->state != KADR_LOOK_UNREADABLE ? _ ("not decoded yet")
                                                                           : "—",
                    &blank_type);
  return TRUE;
}

/* The edge above says what a frame belongs to. */
static void
put_edge (KadrPaper *paper, const KadrPaperBox *box, const KadrLookFrame *frame, guint place,
          gboolean begins_scene)
{
  KadrPaperBox edge = *box;

  edge.top -= EDGE;
  edge.height = EDGE;
  if (frame->burst_of > 0)
    {
      /* Up to the next frame of the burst, so that it is one line. */
      edge.width += frame->burst_n < frame->burst_of && (place + 1) % COLUMNS > 0 ? GAP : 0;
      kadr_paper_fill (paper, &edge, BURST);
    }
  edge = (KadrPaperBox){ box->left - EDGE, box->top - EDGE, EDGE, box->height + EDGE };
  if (begins_scene)
    kadr_paper_fill (paper, &edge, SCENE);
}

static gboolean
put_frame (KadrPaper *paper, guint place, const KadrLook *look, const KadrLookFrame *frame,
           gboolean begins_scene, const KadrUnpacked *pixels, GError **error)
{
  const double left = MARGIN + (place % COLUMNS) * (CELL_WIDTH + GAP);
  const double top = MARGIN + HEAD + place / COLUMNS * CELL_HEIGHT;
  const KadrPaperBox box = { left, top, CELL_WIDTH, PICTURE_HEIGHT };
  const KadrPaperBox words
      = { left, top + PICTURE_HEIGHT + 4, CELL_WIDTH, CELL_HEIGHT - PICTURE_HEIGHT - 4 - EDGE };

  if (!put_picture (paper, &box, look, frame, pixels, error))
    return FALSE;
  if (frame->known != KADR_LOOK_NOT_KNOWN)
    kadr_paper_veil (paper, &box);
  put_edge (paper, &box, frame, place, begins_scene);
  write_words (paper, words, look, frame, begins_scene);
  return TRUE;
}

/* ---- the page ---- */

static void
write_head (KadrPaper *paper, const KadrLook *look, const char *const *paths, guint page)
{
  KadrPaperBox box = { MARGIN, MARGIN, KADR_LOOK_PRINT_WIDTH - 2 * MARGIN, HEAD - 2 * EDGE };
  g_autofree char *joined = g_strjoinv ("  ", (char **) paths);
  g_autofree char *visible = kadr_text_show (joined, -1);
  g_autofree char *title = g_strdup_printf (_ ("Contact sheet, page %u of %u"), page + 1,
                                            kadr_look_print_count_pages (look));
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *line = NULL;
  g_auto (KadrLookSummary) summary = { 0 };

  kadr_look_report_sum_up (look, &summary);
  findings = kadr_look_report_list_findings (&summary);
  g_ptr_array_add (findings, NULL);
  line = g_strjoinv ("; ", (char **) findings->pdata);
  box.top += kadr_paper_write (paper, &box, title, &title_type);
  box.height = LINE + EDGE;
  box.top += kadr_paper_write (paper, &box, visible, &head_type);
  kadr_paper_write (paper, &box, line, &head_type);
}

GBytes *
kadr_look_print_page (const KadrLook *look, const char *const *paths, guint page,
                      const KadrUnpacked *pixels, GError **error)
{
  g_autoptr (KadrPaper) paper
      = kadr_paper_new (KADR_LOOK_PRINT_WIDTH, KADR_LOOK_PRINT_HEIGHT, error);
  const guint first = page * KADR_LOOK_PRINT_FRAMES;
  const KadrLookFrame *last = first > 0 ? kadr_look_print_get_frame (look, first - 1) : NULL;

  if (paper == NULL)
    return NULL;
  write_head (paper, look, paths, page);
  for (guint i = 0; i < KADR_LOOK_PRINT_FRAMES; i++)
    {
      const KadrLookFrame *frame = kadr_look_print_get_frame (look, first + i);
      gboolean begins_scene = FALSE;

      if (frame == NULL)
        break;
      begins_scene = frame->scene > 0 && (last == NULL || last->scene != frame->scene);
      if (!put_frame (paper, i, look, frame, begins_scene, &pixels[i], error))
        return NULL;
      last = frame;
    }
  return kadr_paper_take_pixels (paper);
}
