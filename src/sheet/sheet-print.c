#include "sheet/sheet-print.h"

#include "base/text.h"
#include "print/paper.h"

#include <string.h>

/* Points: A4, with margins of 15 mm. */
#define PAGE_WIDTH  595.28
#define PAGE_HEIGHT 841.89
#define MARGIN      42.5
#define BODY_WIDTH  (PAGE_WIDTH - 2 * MARGIN)
#define FOOT        (PAGE_HEIGHT - MARGIN + 10)
#define BOTTOM      (PAGE_HEIGHT - MARGIN - 6)
#define GUTTER      17.0
#define ROW_GAP     20.0
#define WORDS_GAP   5.0 /* between a picture and what is said of it */
#define LINE_GAP    1.5
#define HAIRLINE    0.4
#define NUMBER_GAP  4.0

/* As few pictures are shown larger. */
#define FEW           6
#define CAPTION_LINES 5
#define TITLE_LINES   3

static const KadrPaperType title_type = { .size = 17, .is_bold = TRUE, .colour = 0x111111 };
static const KadrPaperType line_type = { .size = 8, .colour = 0x555555 };
static const KadrPaperType running_type = { .size = 7, .colour = 0x555555 };
static const KadrPaperType page_type = { .size = 7, .align = KADR_PAPER_RIGHT, .colour = 0x555555 };
static const KadrPaperType number_type = { .size = 8, .is_bold = TRUE, .colour = 0x111111 };
static const KadrPaperType file_type = { .size = 6.5, .colour = 0x666666 };
static const KadrPaperType caption_type = { .size = 7.5, .colour = 0x222222 };
static const KadrPaperType credit_type = { .size = 7.5, .is_bold = TRUE, .colour = 0x111111 };
static const KadrPaperType label_type
    = { .size = 13, .is_bold = TRUE, .align = KADR_PAPER_CENTRE, .colour = 0x777777 };
static const KadrPaperType unseen_type
    = { .size = 7, .align = KADR_PAPER_CENTRE, .colour = 0x777777 };

enum
{
  GROUND = 0xf0f0f0,
  EDGE = 0xc8c8c8,
  RULE = 0x111111,
};

typedef struct
{
  guint page;
  double top;
  double words; /* the height of the longest of them */
} Row;

struct _KadrSheetPrint
{
  const KadrContactSheet *sheet;
  guint columns;
  double width;  /* of a column */
  double height; /* of the box of a picture */
  double head;   /* of the first page, down to the first row */
  GArray *rows;  /* Row */
  guint n_pages;
};

/* One line of visible characters. Owned by the caller. */
static char *
flatten (const char *text)
{
  g_autofree char *line = kadr_text_tidy (text != NULL ? text : "");

  return kadr_text_show (line, -1);
}

static const KadrContact *
contact_at (const KadrSheetPrint *self, guint i)
{
  return g_ptr_array_index (self->sheet->contacts, i);
}

/* ---- words ---- */

/* The words of one contact, in the order in which they are printed; owned. */
typedef struct
{
  char *number, *file, *caption, *credit;
} Words;

static void
clear_words (Words *words)
{
  g_free (words->number);
  g_free (words->file);
  g_free (words->caption);
  g_free (words->credit);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, clear_words)

static void
say (const KadrSheetPrint *self, const KadrContact *contact, Words *words)
{
  words->number = contact->n > 0 ? g_strdup_printf ("%d", contact->n) : g_strdup ("");
  words->file = flatten (contact->file);
  words->caption = flatten (contact->caption);
  words->credit = flatten (kadr_contact_sheet_credit (self->sheet, contact));
}

/* Writes @text at the top of @box, which loses the height that was used; @paper draws only where @is_drawn. */
static void
write_lines (KadrPaper *paper, KadrPaperBox *box, guint lines, const char *text,
             const KadrPaperType *type, gboolean is_drawn)
{
  KadrPaperBox line = *box;
  double height = *text != '\0' ? kadr_paper_measure (paper, box->width, lines, text, type) : 0;

  /* A hair more, so that rounding never takes the last line. */
  line.height = MIN (height + HAIRLINE, box->height);
  if (is_drawn && height > 0)
    kadr_paper_write (paper, &line, text, type);
  box->top += height > 0 ? height + LINE_GAP : 0;
  box->height -= height > 0 ? height + LINE_GAP : 0;
}

/* The number with the file's name behind it, then the caption, then the credit. Returns the height of all. */
static double
write_words (KadrPaper *paper, KadrPaperBox box, const Words *words, gboolean is_drawn)
{
  const double top = box.top;
  const double digit = number_type.size * 0.7;
  const double indent
      = *words->number != '\0' ? NUMBER_GAP + digit * (double) strlen (words->number) : 0;
  const double rise = number_type.size - file_type.size;
  KadrPaperBox file = { box.left + indent, box.top + rise, box.width - indent, box.height };

  write_lines (paper, &file, 1, words->file, &file_type, is_drawn);
  write_lines (paper, &box, 1, words->number, &number_type, is_drawn);
  if (file.top > box.top)
    {
      box.height -= file.top - box.top;
      box.top = file.top;
    }
  write_lines (paper, &box, CAPTION_LINES, words->caption, &caption_type, is_drawn);
  write_lines (paper, &box, 0, words->credit, &credit_type, is_drawn);
  return box.top - top;
}

/* ---- places ---- */

/* The title and what stands below it, on the first page. Returns where the rows begin. */
static double
write_head (const KadrSheetPrint *self, KadrPaper *paper, gboolean is_drawn)
{
  g_autofree char *title = flatten (self->sheet->title);
  g_autofree char *line = flatten (self->sheet->line);
  KadrPaperBox box = { MARGIN, MARGIN, BODY_WIDTH, BOTTOM - MARGIN };
  KadrPaperBox rule = { MARGIN, 0, BODY_WIDTH, HAIRLINE };

  write_lines (paper, &box, TITLE_LINES, title, &title_type, is_drawn);
  box.top += LINE_GAP;
  write_lines (paper, &box, 2, line, &line_type, is_drawn);
  rule.top = box.top + 3;
  if (is_drawn)
    kadr_paper_fill (paper, &rule, RULE);
  return rule.top + 14;
}

static double
measure_row (const KadrSheetPrint *self, KadrPaper *paper, guint first)
{
  const guint end = MIN (first + self->columns, self->sheet->contacts->len);
  double highest = 0;

  for (guint i = first; i < end; i++)
    {
      g_auto (Words) words = { 0 };
      KadrPaperBox box = { 0, 0, self->width, BOTTOM };

      say (self, contact_at (self, i), &words);
      highest = MAX (highest, write_words (paper, box, &words, FALSE));
    }
  /* Words that fill a page by themselves are cut: so long is no credit. */
  return MIN (highest, BOTTOM - self->head - self->height - WORDS_GAP);
}

static void
find_places (KadrSheetPrint *self, KadrPaper *paper)
{
  double top = self->head;
  guint page = 0;

  for (guint i = 0; i < self->sheet->contacts->len; i += self->columns)
    {
      Row row = { .words = measure_row (self, paper, i) };
      const double height = self->height + WORDS_GAP + row.words;

      if (top + height > BOTTOM && (self->rows->len > 0))
        {
          page++;
          top = MARGIN;
        }
      row.page = page;
      row.top = top;
      top += height + ROW_GAP;
      g_array_append_val (self->rows, row);
    }
  self->n_pages = page + 1;
}

static KadrPaper *
open_document (const KadrContactSheet *sheet, GError **error)
{
  g_autofree char *title = flatten (sheet->title);
  KadrPaperImprint imprint = { .width = PAGE_WIDTH,
                               .height = PAGE_HEIGHT,
                               .title = title,
                               .lang = sheet->lang,
                               .moment = sheet->moment };

  return kadr_paper_new_document (&imprint, error);
}

KadrSheetPrint *
kadr_sheet_print_new (const KadrContactSheet *sheet, GError **error)
{
  g_autoptr (KadrPaper) paper = open_document (sheet, error);
  KadrSheetPrint *self = NULL;

  if (paper == NULL)
    return NULL;
  self = g_new0 (KadrSheetPrint, 1);
  self->sheet = sheet;
  self->columns = sheet->contacts->len <= FEW ? 2 : 3;
  self->width = (BODY_WIDTH - (self->columns - 1) * GUTTER) / self->columns;
  self->height = self->width * 2 / 3;
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->head = write_head (self, paper, FALSE);
  find_places (self, paper);
  return self;
}

void
kadr_sheet_print_free (KadrSheetPrint *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

guint
kadr_sheet_print_count_pages (const KadrSheetPrint *self)
{
  return self->n_pages;
}

void
kadr_sheet_print_get_span (const KadrSheetPrint *self, guint page, guint *first, guint *n)
{
  *first = 0;
  *n = 0;
  for (guint i = 0; i < self->sheet->contacts->len; i++)
    {
      guint on = g_array_index (self->rows, Row, i / self->columns).page;

      *first += on < page;
      *n += on == page;
    }
}

/* ---- drawing ---- */

/* As large as it fits, on the left and above its words, so that these begin at its edge. */
static KadrPaperBox
fit (const KadrPaperBox *box, int width, int height)
{
  double scale = MIN (box->width / width, box->height / height);

  return (KadrPaperBox){ box->left, box->top + box->height - height * scale, width * scale,
                         height * scale };
}

static void
draw_blank (const KadrSheetPrint *self, KadrPaper *paper, const KadrPaperBox *box,
            const KadrContact *contact)
{
  g_autofree char *label = kadr_contact_sheet_label (contact);
  const char *reason = kadr_contact_sheet_explain (self->sheet, contact);
  KadrPaperBox words = *box;

  kadr_paper_fill (paper, box, GROUND);
  words.top += box->height / 2 - label_type.size - 2;
  words.height = label_type.size * 2;
  words.top += kadr_paper_write (paper, &words, label, &label_type) + LINE_GAP;
  kadr_paper_write (paper, &words, reason, &unseen_type);
}

/* With a hairline around it, so that a white sky ends somewhere. */
static gboolean
draw_picture (const KadrSheetPrint *self, KadrPaper *paper, const KadrPaperBox *box,
              const KadrContact *contact, const KadrUnpacked *pixels, GError **error)
{
  const gboolean is_there = pixels != NULL ? pixels->rgb != NULL : contact->jpeg != NULL;
  const int width = pixels != NULL ? pixels->width : contact->width;
  const int height = pixels != NULL ? pixels->height : contact->height;
  KadrPaperBox place, edge;

  if (!is_there || width < 1 || height < 1)
    {
      draw_blank (self, paper, box, contact);
      return TRUE;
    }
  place = fit (box, width, height);
  edge = (KadrPaperBox){ place.left - HAIRLINE, place.top - HAIRLINE, place.width + 2 * HAIRLINE,
                         place.height + 2 * HAIRLINE };
  kadr_paper_fill (paper, &edge, EDGE);
  return pixels != NULL
             ? kadr_paper_place (paper, &place, pixels->rgb, width, height, error)
             : kadr_paper_place_jpeg (paper, &place, contact->jpeg, width, height, error);
}

static gboolean
draw_contact (const KadrSheetPrint *self, KadrPaper *paper, guint i, const KadrUnpacked *pixels,
              GError **error)
{
  const Row *row = &g_array_index (self->rows, Row, i / self->columns);
  const double left = MARGIN + (i % self->columns) * (self->width + GUTTER);
  const KadrPaperBox box = { left, row->top, self->width, self->height };
  const KadrPaperBox below
      = { left, row->top + self->height + WORDS_GAP, self->width, row->words + HAIRLINE };
  g_auto (Words) words = { 0 };

  if (!draw_picture (self, paper, &box, contact_at (self, i), pixels, error))
    return FALSE;
  say (self, contact_at (self, i), &words);
  write_words (paper, below, &words, TRUE);
  return TRUE;
}

static void
draw_foot (const KadrSheetPrint *self, KadrPaper *paper, guint page)
{
  g_autofree char *title = flatten (self->sheet->title);
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, self->n_pages);
  KadrPaperBox box = { MARGIN, FOOT, BODY_WIDTH - 60, 12 };

  if (page > 0)
    kadr_paper_write (paper, &box, title, &running_type);
  box.left = PAGE_WIDTH - MARGIN - 60;
  box.width = 60;
  kadr_paper_write (paper, &box, number, &page_type);
}

/* @pixels: of the pictures of this page; NULL: their JPEGs. */
static gboolean
draw_page (const KadrSheetPrint *self, KadrPaper *paper, guint page, const KadrUnpacked *pixels,
           GError **error)
{
  guint first = 0, n = 0;

  if (page == 0)
    write_head (self, paper, TRUE);
  kadr_sheet_print_get_span (self, page, &first, &n);
  for (guint i = 0; i < n; i++)
    if (!draw_contact (self, paper, first + i, pixels != NULL ? &pixels[i] : NULL, error))
      return FALSE;
  draw_foot (self, paper, page);
  return TRUE;
}

GBytes *
kadr_sheet_print_document (const KadrSheetPrint *self, GError **error)
{
  g_autoptr (KadrPaper) paper = open_document (self->sheet, error);

  if (paper == NULL)
    return NULL;
  for (guint page = 0; page < self->n_pages; page++)
    {
      if (page > 0)
        kadr_paper_turn (paper);
      if (!draw_page (self, paper, page, NULL, error))
        return NULL;
    }
  return kadr_paper_take_document (paper, error);
}

GBytes *
kadr_sheet_print_page (const KadrSheetPrint *self, guint page, const KadrUnpacked *pixels,
                       GError **error)
{
  g_autoptr (KadrPaper) paper
      = kadr_paper_new (KADR_SHEET_PRINT_WIDTH, KADR_SHEET_PRINT_HEIGHT, error);

  if (paper == NULL)
    return NULL;
  kadr_paper_enlarge (paper, KADR_SHEET_PRINT_WIDTH / PAGE_WIDTH);
  return draw_page (self, paper, page, pixels, error) ? kadr_paper_take_pixels (paper) : NULL;
}
