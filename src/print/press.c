#include "print/press.h"

#include <pango/pangocairo.h>
#include <string.h>

#define N_BANDS 3
#define VEIL    0.55
/* Of the fonts that Debian has, the one with every Kazakh letter in both weights; others step in where it is not. */
#define FAMILY "DejaVu Sans, Noto Sans, sans-serif"

typedef cairo_surface_t Surface;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Surface, cairo_surface_destroy)

struct _KadrSheetOfPaper
{
  cairo_surface_t *surface;
  cairo_t *ink;
  PangoContext *letters; /* with fonts of its own, which go with the page */
  int width, height;
};

static void
set_colour (KadrSheetOfPaper *self, guint32 colour)
{
  cairo_set_source_rgb (self->ink, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

static void
tear (KadrSheetOfPaper *self)
{
  g_clear_object (&self->letters);
  g_clear_pointer (&self->ink, cairo_destroy);
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_free (self);
}

static PangoContext *
make_context (cairo_t *ink)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);

  pango_cairo_update_context (ink, context);
  return context;
}

static KadrSheetOfPaper *
spread (int width, int height)
{
  KadrSheetOfPaper *self = g_new0 (KadrSheetOfPaper, 1);

  self->width = width;
  self->height = height;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self->ink = cairo_create (self->surface);
  self->letters = make_context (self->ink);
  set_colour (self, 0xffffff);
  cairo_paint (self->ink);
  if (cairo_status (self->ink) == CAIRO_STATUS_SUCCESS)
    return self;
  tear (self);
  return NULL;
}

static void
fill (KadrSheetOfPaper *self, const KadrPaperBox *box, guint32 colour)
{
  set_colour (self, colour);
  cairo_rectangle (self->ink, box->left, box->top, box->width, box->height);
  cairo_fill (self->ink);
}

static void
veil (KadrSheetOfPaper *self, const KadrPaperBox *box)
{
  cairo_set_source_rgba (self->ink, 1, 1, 1, VEIL);
  cairo_rectangle (self->ink, box->left, box->top, box->width, box->height);
  cairo_fill (self->ink);
}

/* cairo keeps a pixel as one number, 0x00RRGGBB. */
static Surface *
make_surface (const guint8 *rgb, int width, int height)
{
  Surface *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *row = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; row != NULL && y < height; y++, row += stride)
    for (int x = 0; x < width; x++, rgb += N_BANDS)
      {
        guint32 pixel = (guint32) rgb[0] << 16 | (guint32) rgb[1] << 8 | rgb[2];

        memcpy (row + (gsize) x * sizeof pixel, &pixel, sizeof pixel);
      }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static void
place (KadrSheetOfPaper *self, const KadrPaperBox *box, const guint8 *rgb, int width, int height)
{
  g_autoptr (Surface) picture = make_surface (rgb, width, height);
  double scale = MIN (box->width / width, box->height / height);

  cairo_save (self->ink);
  cairo_translate (self->ink, box->left + (box->width - width * scale) / 2,
                   box->top + (box->height - height * scale) / 2);
  cairo_scale (self->ink, scale, scale);
  cairo_set_source_surface (self->ink, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (self->ink), CAIRO_FILTER_GOOD);
  /* So that the edges of a picture that is made larger do not fade. */
  cairo_pattern_set_extend (cairo_get_source (self->ink), CAIRO_EXTEND_PAD);
  cairo_rectangle (self->ink, 0, 0, width, height);
  cairo_fill (self->ink);
  cairo_restore (self->ink);
}

static PangoLayout *
make_layout (KadrSheetOfPaper *self, const char *text, const KadrPaperType *type)
{
  PangoLayout *layout = pango_layout_new (self->letters);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FAMILY);

  pango_font_description_set_absolute_size (font, type->size * PANGO_SCALE);
  if (type->is_bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
write_words (KadrSheetOfPaper *self, const KadrPaperBox *box, const char *text,
             const KadrPaperType *type)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, type);
  int height = 0;

  pango_layout_set_width (layout, (int) (box->width * PANGO_SCALE));
  pango_layout_set_height (layout, (int) (box->height * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, type->is_centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_save (self->ink);
  cairo_rectangle (self->ink, box->left, box->top, box->width, box->height);
  cairo_clip (self->ink);
  set_colour (self, type->colour);
  cairo_move_to (self->ink, box->left, box->top);
  pango_cairo_show_layout (self->ink, layout);
  cairo_restore (self->ink);
  return MIN (height, box->height);
}

static GBytes *
take_pixels (KadrSheetOfPaper *self)
{
  gsize length = (gsize) self->width * (gsize) self->height * N_BANDS;
  guint8 *rgb = g_malloc (length);
  guint8 *out = rgb;
  int stride = cairo_image_surface_get_stride (self->surface);
  const guint8 *row = NULL;

  cairo_surface_flush (self->surface);
  row = cairo_image_surface_get_data (self->surface);
  for (int y = 0; y < self->height; y++, row += stride)
    for (int x = 0; x < self->width; x++, out += N_BANDS)
      {
        guint32 pixel = 0;

        memcpy (&pixel, row + (gsize) x * sizeof pixel, sizeof pixel);
        out[0] = pixel >> 16 & 0xff;
        out[1] = pixel >> 8 & 0xff;
        out[2] = pixel & 0xff;
      }
  return g_bytes_new_take (rgb, length);
}

const KadrPress *
kadr_press_get (void)
{
  static const KadrPress press = { spread, tear, fill, veil, place, write_words, take_pixels };

  return &press;
}
