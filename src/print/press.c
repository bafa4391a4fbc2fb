#include "print/press.h"

#include <cairo/cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <math.h>
#include <string.h>

#define N_BANDS 3
/* A watermark: of the diagonal, and of the shorter edge. */
#define STAMP_SIZE   100.0
#define STAMP_LENGTH 0.72
#define STAMP_HEIGHT 0.22
#define STAMP_LIGHT  0.5
#define STAMP_DARK   0.35
#define VEIL         0.55
/* Of the fonts that Debian has, the one with every Kazakh letter in both weights; others step in where it is not. */
#define FIRST  "DejaVu Sans"
#define FAMILY FIRST ", Noto Sans, sans-serif"
/* Where fonts are, and no rules: those of the machine and of its user may put any font in the place of another. */
#define FONTS                                                                                      \
  "<fontconfig><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"                       \
  "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"       \
  "</fontconfig>"

typedef cairo_surface_t Surface;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Surface, cairo_surface_destroy)

struct _KadrSheetOfPaper
{
  cairo_surface_t *surface;
  cairo_t *ink;
  PangoContext *letters; /* with fonts of its own, which go with the page */
  int width, height;     /* of a page of pixels */
  GByteArray *document;  /* what is written so far; NULL for pixels */
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
  g_clear_pointer (&self->document, g_byte_array_unref);
  g_free (self);
}

static gboolean
has_first (FcConfig *config)
{
  const FcFontSet *fonts = FcConfigGetFonts (config, FcSetSystem);
  FcChar8 *family;

  for (int i = 0; fonts != NULL && i < fonts->nfont; i++)
    if (FcPatternGetString (fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch
        && strcmp ((const char *) family, FIRST) == 0)
      return TRUE;
  return FALSE;
}

/* The same font for the same letter wherever the first of them is; elsewhere as the machine has it. */
static PangoFontMap *
make_fonts (void)
{
  PangoFontMap *fonts = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  FcConfig *config = FcConfigCreate ();

  if (FcConfigParseAndLoadFromMemory (config, (const FcChar8 *) FONTS, FcFalse)
      && FcConfigBuildFonts (config) && has_first (config))
    pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (fonts), config);
  FcConfigDestroy (config);
  return fonts;
}

/* Letters are as wide as they were drawn, not as a screen would have them: a line breaks at the same word on every
 * machine, large or small. */
static PangoContext *
make_context (cairo_t *ink, const char *lang)
{
  g_autoptr (PangoFontMap) fonts = make_fonts ();
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  pango_context_set_language (context, pango_language_from_string (lang));
  pango_cairo_update_context (ink, context);
  return context;
}

/* NULL when cairo has run out of memory; takes over what is in @self. */
static KadrSheetOfPaper *
begin (KadrSheetOfPaper *self, const char *lang)
{
  self->ink = cairo_create (self->surface);
  self->letters = make_context (self->ink, lang);
  if (cairo_status (self->ink) == CAIRO_STATUS_SUCCESS)
    return self;
  tear (self);
  return NULL;
}

static KadrSheetOfPaper *
spread (int width, int height)
{
  KadrSheetOfPaper *self = g_new0 (KadrSheetOfPaper, 1);

  self->width = width;
  self->height = height;
  self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  self = begin (self, "en");
  if (self == NULL)
    return NULL;
  set_colour (self, 0xffffff);
  cairo_paint (self->ink);
  return self;
}

static cairo_status_t
keep_bytes (void *document, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (document, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Without a date of ours cairo would write the time at which it runs. */
static void
sign (cairo_surface_t *pdf, const KadrPaperImprint *imprint)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (imprint->moment / 1000);
  g_autofree char *date = moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, imprint->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR, "Kadr");
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static KadrSheetOfPaper *
bind_pages (const KadrPaperImprint *imprint)
{
  KadrSheetOfPaper *self = g_new0 (KadrSheetOfPaper, 1);

  self->document = g_byte_array_new ();
  self->surface = cairo_pdf_surface_create_for_stream (keep_bytes, self->document, imprint->width,
                                                       imprint->height);
  cairo_pdf_surface_restrict_to_version (self->surface, CAIRO_PDF_VERSION_1_5);
  sign (self->surface, imprint);
  return begin (self, imprint->lang != NULL ? imprint->lang : "en");
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

/* @picture, of @width x @height, as large as it fits into @box, in its middle. */
static void
put (KadrSheetOfPaper *self, const KadrPaperBox *box, cairo_surface_t *picture, int width,
     int height)
{
  double scale = MIN (box->width / width, box->height / height);

  cairo_save (self->ink);
  cairo_translate (self->ink, box->left + (box->width - width * scale) / 2,
                   box->top + (box->height - height * scale) / 2);
  cairo_scale (self->ink, scale, scale);
  cairo_set_source_surface (self->ink, picture, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (self->ink), CAIRO_FILTER_GOOD);
  /* So that the edges of a picture that is made larger do not fade; a document keeps it as it is. */
  if (self->document == NULL)
    cairo_pattern_set_extend (cairo_get_source (self->ink), CAIRO_EXTEND_PAD);
  cairo_rectangle (self->ink, 0, 0, width, height);
  cairo_fill (self->ink);
  cairo_restore (self->ink);
}

static void
place (KadrSheetOfPaper *self, const KadrPaperBox *box, const guint8 *rgb, int width, int height)
{
  g_autoptr (Surface) picture = make_surface (rgb, width, height);

  put (self, box, picture, width, height);
}

static void
release (void *bytes)
{
  g_bytes_unref (bytes);
}

/* cairo asks for pixels all the same, but a document takes the bytes of the JPEG instead of them. */
static void
place_jpeg (KadrSheetOfPaper *self, const KadrPaperBox *box, GBytes *jpeg, int width, int height)
{
  g_autoptr (Surface) picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (jpeg, &length);

  cairo_surface_set_mime_data (picture, CAIRO_MIME_TYPE_JPEG, bytes, length, release,
                               g_bytes_ref (jpeg));
  put (self, box, picture, width, height);
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
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static double
get_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
measure (KadrSheetOfPaper *self, double width, guint lines, const char *text,
         const KadrPaperType *type)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text, type);

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  if (lines > 0)
    {
      pango_layout_set_height (layout, -(int) lines);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  return get_height (layout);
}

static double
write_words (KadrSheetOfPaper *self, const KadrPaperBox *box, const char *text,
             const KadrPaperType *type)
{
  static const PangoAlignment alignments[] = { [KADR_PAPER_LEFT] = PANGO_ALIGN_LEFT,
                                               [KADR_PAPER_CENTRE] = PANGO_ALIGN_CENTER,
                                               [KADR_PAPER_RIGHT] = PANGO_ALIGN_RIGHT };
  g_autoptr (PangoLayout) layout = make_layout (self, text, type);

  pango_layout_set_width (layout, (int) (box->width * PANGO_SCALE));
  pango_layout_set_height (layout, (int) (box->height * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignments[type->align]);
  cairo_save (self->ink);
  /* Only where it must be: a viewer that cuts at whole pixels would take the tips of the letters. */
  if (get_height (layout) > box->height)
    {
      cairo_rectangle (self->ink, box->left, box->top, box->width, box->height);
      cairo_clip (self->ink);
    }
  set_colour (self, type->colour);
  cairo_move_to (self->ink, box->left, box->top);
  pango_cairo_show_layout (self->ink, layout);
  cairo_restore (self->ink);
  return MIN (get_height (layout), box->height);
}

/* White letters with a dark edge are seen on snow and at night. */
static void
stamp (KadrSheetOfPaper *self, const KadrPaperBox *box, const char *text)
{
  static const KadrPaperType type = { .size = STAMP_SIZE, .is_bold = TRUE };
  g_autoptr (PangoLayout) layout = make_layout (self, text, &type);
  const double diagonal = hypot (box->width, box->height);
  int width = 0, height = 0;
  double scale = 0;

  pango_layout_get_size (layout, &width, &height);
  scale = MIN (STAMP_LENGTH * diagonal / MAX (width, 1),
               STAMP_HEIGHT * MIN (box->width, box->height) / MAX (height, 1))
          * PANGO_SCALE;
  cairo_save (self->ink);
  cairo_rectangle (self->ink, box->left, box->top, box->width, box->height);
  cairo_clip (self->ink);
  cairo_translate (self->ink, box->left + box->width / 2, box->top + box->height / 2);
  cairo_rotate (self->ink, -atan2 (box->height, box->width));
  cairo_scale (self->ink, scale, scale);
  cairo_move_to (self->ink, -width / (2.0 * PANGO_SCALE), -height / (2.0 * PANGO_SCALE));
  pango_cairo_layout_path (self->ink, layout);
  cairo_set_source_rgba (self->ink, 1, 1, 1, STAMP_LIGHT);
  cairo_fill_preserve (self->ink);
  cairo_set_source_rgba (self->ink, 0, 0, 0, STAMP_DARK);
  cairo_set_line_width (self->ink, STAMP_SIZE / 50);
  cairo_stroke (self->ink);
  cairo_restore (self->ink);
}

static void
enlarge (KadrSheetOfPaper *self, double factor)
{
  cairo_scale (self->ink, factor, factor);
  pango_cairo_update_context (self->ink, self->letters);
}

static void
turn (KadrSheetOfPaper *self)
{
  cairo_show_page (self->ink);
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

static GBytes *
take_document (KadrSheetOfPaper *self)
{
  cairo_surface_finish (self->surface);
  if (cairo_surface_status (self->surface) != CAIRO_STATUS_SUCCESS)
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->document));
}

const KadrPress *
kadr_press_get (void)
{
  static const KadrPress press = {
    .spread = spread,
    .bind = bind_pages,
    .tear = tear,
    .fill = fill,
    .veil = veil,
    .place = place,
    .place_jpeg = place_jpeg,
    .write = write_words,
    .measure = measure,
    .stamp = stamp,
    .enlarge = enlarge,
    .turn = turn,
    .take_pixels = take_pixels,
    .take_document = take_document,
  };

  return &press;
}
