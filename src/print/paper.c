#include "print/paper.h"

#include "base/fault.h"
#include "base/text.h"
#include "print/press.h"

#include <dlfcn.h>

#define MODULE   "kadr-print.so"
#define MAX_EDGE 16384
#define N_BANDS  3

struct _KadrPaper
{
  const KadrPress *press;
  KadrSheetOfPaper *sheet;
};

/* Beside the program where it was built, among its other parts where it is installed. */
static char *
find_module (void)
{
  static const char *const places[] = { ".", "../libexec/kadr" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = program != NULL ? g_path_get_dirname (program) : NULL;

  for (gsize i = 0; dir != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (dir, places[i], MODULE, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* Stays loaded until the program ends: the types of GObject cannot leave. */
static const KadrPress *
load_press (GError **error)
{
  g_autofree char *path = find_module ();
  void *module = path != NULL ? dlopen (path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) : NULL;
  const KadrPress *(*get) (void) = NULL;

  /* POSIX has it so that a pointer to data is read as one to a function. */
  if (module != NULL)
    *(void **) &get = dlsym (module, "kadr_press_get");
  if (get != NULL)
    return get ();
  kadr_fault_set (error, KADR_FAULT_INCOMPLETE, MODULE, "%s",
                  path != NULL ? dlerror () : _ ("it is not beside the program"));
  return NULL;
}

static gboolean
is_edge (int pixels)
{
  return pixels >= 1 && pixels <= MAX_EDGE;
}

static KadrPaper *
hold (const KadrPress *press, KadrSheetOfPaper *sheet, GError **error)
{
  KadrPaper *self = NULL;

  if (sheet == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_NO_MEMORY, NULL, _ ("no memory for a page"));
      return NULL;
    }
  self = g_new0 (KadrPaper, 1);
  self->press = press;
  self->sheet = sheet;
  return self;
}

KadrPaper *
kadr_paper_new (int width, int height, GError **error)
{
  const KadrPress *press = NULL;

  if (!is_edge (width) || !is_edge (height))
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                      _ ("a page of %d x %d pixels, want 1 to %d"), width, height, MAX_EDGE);
      return NULL;
    }
  press = load_press (error);
  return press != NULL ? hold (press, press->spread (width, height), error) : NULL;
}

KadrPaper *
kadr_paper_new_document (const KadrPaperImprint *imprint, GError **error)
{
  const KadrPress *press = load_press (error);

  return press != NULL ? hold (press, press->bind (imprint), error) : NULL;
}

void
kadr_paper_free (KadrPaper *self)
{
  self->press->tear (self->sheet);
  g_free (self);
}

void
kadr_paper_fill (KadrPaper *self, const KadrPaperBox *box, guint32 colour)
{
  self->press->fill (self->sheet, box, colour);
}

void
kadr_paper_veil (KadrPaper *self, const KadrPaperBox *box)
{
  self->press->veil (self->sheet, box);
}

gboolean
kadr_paper_place (KadrPaper *self, const KadrPaperBox *box, GBytes *rgb, int width, int height,
                  GError **error)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (rgb, &length);

  if (!is_edge (width) || !is_edge (height) || length != (gsize) width * (gsize) height * N_BANDS)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                           _ ("%zu bytes are no picture of %d x %d pixels"), length, width, height);
  self->press->place (self->sheet, box, bytes, width, height);
  return TRUE;
}

/* The frame of a JPEG says its size; the first one in the file counts, as it does for who decodes it. */
static gboolean
is_jpeg_of (const guint8 *bytes, gsize length, int width, int height)
{
  gsize at = 2;

  if (length < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return FALSE;
  while (at + 9 <= length && bytes[at] == 0xff)
    {
      guint8 marker = bytes[at + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        return (bytes[at + 5] << 8 | bytes[at + 6]) == height
               && (bytes[at + 7] << 8 | bytes[at + 8]) == width;
      at += 2 + (gsize) (bytes[at + 2] << 8 | bytes[at + 3]);
    }
  return FALSE;
}

gboolean
kadr_paper_place_jpeg (KadrPaper *self, const KadrPaperBox *box, GBytes *jpeg, int width,
                       int height, GError **error)
{
  gsize length = 0;
  const guint8 *bytes = g_bytes_get_data (jpeg, &length);

  if (!is_edge (width) || !is_edge (height) || !is_jpeg_of (bytes, length, width, height))
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, NULL,
                           _ ("%zu bytes are no JPEG of %d x %d pixels"), length, width, height);
  self->press->place_jpeg (self->sheet, box, jpeg, width, height);
  return TRUE;
}

void
kadr_paper_enlarge (KadrPaper *self, double factor)
{
  self->press->enlarge (self->sheet, factor);
}

void
kadr_paper_turn (KadrPaper *self)
{
  self->press->turn (self->sheet);
}

void
kadr_paper_stamp (KadrPaper *self, const KadrPaperBox *box, const char *text)
{
  g_autofree char *tidy = kadr_text_tidy (text);
  g_autofree char *visible = kadr_text_show (tidy, -1);

  if (*visible != '\0')
    self->press->stamp (self->sheet, box, visible);
}

double
kadr_paper_measure (KadrPaper *self, double width, guint lines, const char *text,
                    const KadrPaperType *type)
{
  return self->press->measure (self->sheet, width, lines, text, type);
}

double
kadr_paper_write (KadrPaper *self, const KadrPaperBox *box, const char *text,
                  const KadrPaperType *type)
{
  return self->press->write (self->sheet, box, text, type);
}

GBytes *
kadr_paper_take_pixels (KadrPaper *self)
{
  return self->press->take_pixels (self->sheet);
}

GBytes *
kadr_paper_take_document (KadrPaper *self, GError **error)
{
  GBytes *document = self->press->take_document (self->sheet);

  if (document == NULL)
    kadr_fault_set (error, KADR_FAULT_NO_MEMORY, NULL, _ ("no memory for a page"));
  return document;
}
