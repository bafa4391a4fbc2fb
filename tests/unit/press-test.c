/* What is put on a page stands where it belongs. */
#include "print/press.h"

#include "base/fault.h"

#include <string.h>

#define WIDTH  200
#define HEIGHT 100

static const KadrPaperType type = { .size = 16, .colour = 0x000000 };

static KadrSheetOfPaper *
spread (void)
{
  KadrSheetOfPaper *sheet = kadr_press_get ()->spread (WIDTH, HEIGHT);

  g_assert_nonnull (sheet);
  return sheet;
}

static GBytes *
finish (KadrSheetOfPaper *sheet)
{
  GBytes *pixels = kadr_press_get ()->take_pixels (sheet);

  kadr_press_get ()->tear (sheet);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, WIDTH * HEIGHT * 3);
  return pixels;
}

static guint32
get_colour (GBytes *pixels, int x, int y)
{
  const guint8 *rgb = (const guint8 *) g_bytes_get_data (pixels, NULL) + (y * WIDTH + x) * 3;

  return (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];
}

/* How many pixels of the page, inside or outside of @box, are not white. */
static guint
count_marks (GBytes *pixels, const KadrPaperBox *box, gboolean is_inside)
{
  guint n = 0;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        gboolean is_in = x >= box->left && x < box->left + box->width && y >= box->top
                         && y < box->top + box->height;

        n += is_in == is_inside && get_colour (pixels, x, y) != 0xffffff;
      }
  return n;
}

static void
test_colours (void)
{
  const KadrPaperBox left = { 10, 20, 50, 30 };
  const KadrPaperBox right = { 100, 20, 50, 30 };
  KadrSheetOfPaper *sheet = spread ();
  g_autoptr (GBytes) pixels = NULL;

  kadr_press_get ()->fill (sheet, &left, 0x12ab34);
  kadr_press_get ()->fill (sheet, &right, 0x000000);
  kadr_press_get ()->veil (sheet, &right);
  pixels = finish (sheet);
  g_assert_cmphex (get_colour (pixels, 0, 0), ==, 0xffffff);
  g_assert_cmphex (get_colour (pixels, 10, 20), ==, 0x12ab34);
  g_assert_cmphex (get_colour (pixels, 59, 49), ==, 0x12ab34);
  g_assert_cmphex (get_colour (pixels, 60, 49), ==, 0xffffff);
  g_assert_cmphex (get_colour (pixels, 120, 30), >, 0x606060);
  g_assert_cmphex (get_colour (pixels, 120, 30), <, 0xffffff);
}

/* A wide picture in a square box: in its middle, no higher than it is. */
static void
test_picture (void)
{
  static const guint8 rgb[] = { 255, 0, 0, 0, 0, 255 }; /* red, blue */
  const KadrPaperBox box = { 20, 10, 80, 80 };
  KadrSheetOfPaper *sheet = spread ();
  g_autoptr (GBytes) pixels = NULL;

  kadr_press_get ()->place (sheet, &box, rgb, 2, 1);
  pixels = finish (sheet);
  g_assert_cmpuint (count_marks (pixels, &box, FALSE), ==, 0);
  g_assert_cmphex (get_colour (pixels, 25, 50), ==, 0xff0000);
  g_assert_cmphex (get_colour (pixels, 95, 50), ==, 0x0000ff);
  g_assert_cmphex (get_colour (pixels, 60, 20), ==, 0xffffff);
  g_assert_cmphex (get_colour (pixels, 60, 80), ==, 0xffffff);
}

/* However much there is to say, and in whatever letters. */
static void
test_words (void)
{
  static const char *const rows[] = {
    "DSC_0412.JPG",
    "Снегопад у акимата",
    "Әкімдіктегі қар: ғ ұ ң ө һ і ү",
    "a very long sentence that has no room at all in such a small box, not even on its three lines, "
    "wherever it is broken",
    "одно-очень-длинное-слово-без-единого-пробела-которое-нигде-не-кончается-и-не-делится",
    "<b>&amp; not markup",
    "line\nbreaks\nare\nlines\ntoo\nand\nstop\nsomewhere",
  };
  const KadrPaperBox box = { 30, 15, 120, 60 };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      KadrSheetOfPaper *sheet = spread ();
      double used = kadr_press_get ()->write (sheet, &box, rows[i], &type);
      g_autoptr (GBytes) pixels = finish (sheet);

      g_assert_cmpfloat (used, >, 0);
      g_assert_cmpfloat (used, <=, box.height);
      g_assert_cmpuint (count_marks (pixels, &box, TRUE), >, 50);
      g_assert_cmpuint (count_marks (pixels, &box, FALSE), ==, 0);
    }
}

static void
assert_has (GBytes *document, const char *words, guint times)
{
  gsize length = 0;
  const char *at = g_bytes_get_data (document, &length);
  const char *end = at + length;
  guint n = 0;

  while ((at = memmem (at, (gsize) (end - at), words, strlen (words))) != NULL)
    {
      at += strlen (words);
      n++;
    }
  g_assert_cmpuint (n, ==, times);
}

/* A picture of 3 x 2 pixels on one page, words on the next. */
static GBytes *
print_document (GBytes *picture)
{
  const KadrPaperImprint imprint
      = { .width = 300, .height = 200, .title = "Қар", .lang = "kk", .moment = 1771004700000 };
  const KadrPaperBox box = { 10, 10, 100, 100 };
  const KadrPress *press = kadr_press_get ();
  KadrSheetOfPaper *sheet = press->bind (&imprint);
  GBytes *document = NULL;

  press->place_jpeg (sheet, &box, picture, 3, 2);
  press->turn (sheet);
  press->write (sheet, &box, "Әкімдіктегі қар", &type);
  document = press->take_document (sheet);
  press->tear (sheet);
  return document;
}

/* A document has as many pages as are turned, the JPEG's own bytes, and the date that it was given. */
static void
test_document (void)
{
  static const guint8 jpeg[]
      = { 0xff, 0xd8, 0xff, 0xc0, 0, 17,   8, 0,   2,   0,   3,   3,    1,   0x11,
          0,    2,    0x11, 0,    3, 0x11, 0, 'k', 'a', 'd', 'r', 0xff, 0xd9 };
  g_autoptr (GBytes) picture = g_bytes_new_static (jpeg, sizeof jpeg);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_setenv ("TZ", "Asia/Almaty", TRUE);
  first = print_document (picture);
  g_setenv ("TZ", "America/Adak", TRUE);
  second = print_document (picture);
  g_assert_true (g_bytes_equal (first, second));
  assert_has (first, "%PDF-1.5", 1);
  assert_has (first, "/Type /Page ", 2);
  assert_has (first, "20260213174500Z)", 2);
  assert_has (first, "kadr\xff\xd9", 1);
}

/* What is measured is what is used. */
static void
test_measure (void)
{
  static const char text[] = "Снегопад у акимата: дороги чистят с пяти утра";
  const KadrPaperBox box = { 0, 0, 120, HEIGHT };
  KadrSheetOfPaper *sheet = spread ();
  const KadrPress *press = kadr_press_get ();
  double whole = press->measure (sheet, box.width, 0, text, &type);
  double line = press->measure (sheet, box.width, 1, text, &type);
  g_autoptr (GBytes) pixels = NULL;

  g_assert_cmpfloat (whole, >, 2 * line);
  g_assert_cmpfloat_with_epsilon (press->write (sheet, &box, text, &type), whole, 0.01);
  pixels = finish (sheet);
}

/* Composed in points, drawn in pixels. */
static void
test_enlarge (void)
{
  const KadrPaperBox box = { 5, 5, 10, 10 };
  KadrSheetOfPaper *sheet = spread ();
  g_autoptr (GBytes) pixels = NULL;

  kadr_press_get ()->enlarge (sheet, 4);
  kadr_press_get ()->fill (sheet, &box, 0x2d6cb5);
  pixels = finish (sheet);
  g_assert_cmphex (get_colour (pixels, 19, 19), ==, 0xffffff);
  g_assert_cmphex (get_colour (pixels, 20, 20), ==, 0x2d6cb5);
  g_assert_cmphex (get_colour (pixels, 59, 59), ==, 0x2d6cb5);
  g_assert_cmphex (get_colour (pixels, 60, 60), ==, 0xffffff);
}

/* The module is looked for beside the program only; here it is not. */
static void
test_paper (void)
{
  static const struct
  {
    int width, height;
    KadrFault fault;
  } rows[] = {
    { 0, 100, KADR_FAULT_BAD_INPUT },
    { 100, -1, KADR_FAULT_BAD_INPUT },
    { 16385, 100, KADR_FAULT_BAD_INPUT },
    { 100, 100, KADR_FAULT_INCOMPLETE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (kadr_paper_new (rows[i].width, rows[i].height, &error));
      g_assert_error (error, KADR_FAULT, (int) rows[i].fault);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/press/colours", test_colours);
  g_test_add_func ("/press/picture", test_picture);
  g_test_add_func ("/press/words", test_words);
  g_test_add_func ("/press/document", test_document);
  g_test_add_func ("/press/measure", test_measure);
  g_test_add_func ("/press/enlarge", test_enlarge);
  g_test_add_func ("/press/paper", test_paper);
  return g_test_run ();
}
