/* kadr-sample - makes sample-media/: photographs with the metadata that newsrooms really receive.
 *
 *   kadr-sample DIR            all of them and MANIFEST
 *   kadr-sample DIR FILE...    only these pictures
 *
 * The same bytes on every run: no clock, no chance. Only another release of libvips may write
 * other JPEGs, so MANIFEST names the one that was used.
 */
#include "picture.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <vips/vips.h>

enum
{
  LONG_EDGE = 1800,
  SHORT_EDGE = 1200,
  QUALITY = 82
};

static const Picture *const sources[]
    = { picture_from_press_service, picture_from_desk, picture_from_agency };

static void
add_segment (GByteArray *jpeg, int marker, GBytes *payload)
{
  gsize length = g_bytes_get_size (payload) + 2;
  guint8 head[] = { 0xff, (guint8) marker, (guint8) (length >> 8), (guint8) length };

  g_assert (length <= 0xffff);
  g_byte_array_append (jpeg, head, sizeof head);
  g_byte_array_append (jpeg, g_bytes_get_data (payload, NULL), (guint) (length - 2));
}

/* The 160 pixel picture inside the Exif block, with black bars where the format differs from 4:3.
 * */
static GBytes *
make_thumbnail (const Canvas *canvas, const Film *film, guint32 seed)
{
  Film clean = *film;
  g_autoptr (Canvas) small = canvas_shrink (canvas, 160, 160 * canvas->height / canvas->width);
  g_autofree guint8 *bytes = NULL;

  clean.grain = 0.0f;
  bytes = film_develop (small, &clean, seed);
  return film_print (bytes, small->width, small->height, 75);
}

static GBytes *
make_jpeg (const Picture *picture)
{
  guint32 seed = g_str_hash (picture->file);
  int width = picture->upright ? SHORT_EDGE : LONG_EDGE;
  g_autoptr (Canvas) painted = canvas_new (width, LONG_EDGE + SHORT_EDGE - width);
  g_autoptr (Canvas) turned = NULL;
  g_autofree guint8 *bytes = NULL;
  g_autoptr (GBytes) plain = NULL;
  GByteArray *jpeg = g_byte_array_new ();
  const Canvas *stored = painted;
  Film film;
  const guint8 *data;
  gsize length;

  picture->paint (painted, &film);
  if (picture->upright)
    stored = turned = canvas_turn_left (painted);
  bytes = film_develop (stored, &film, seed);
  plain = film_print (bytes, stored->width, stored->height, QUALITY);
  data = g_bytes_get_data (plain, &length);
  /* Metadata stands between SOI and the tables, as cameras and editors leave it. */
  g_byte_array_append (jpeg, data, 2);
  if (picture->has_exif)
    {
      g_autoptr (GBytes) thumbnail
          = picture->has_thumbnail ? make_thumbnail (stored, &film, seed) : NULL;
      g_autoptr (GBytes) exif
          = exif_write (&picture->exif, thumbnail, stored->width, stored->height);

      add_segment (jpeg, 0xe1, exif);
    }
  if (picture->iim.rows != NULL)
    {
      g_autoptr (GBytes) iim = iim_write (&picture->iim);

      add_segment (jpeg, 0xed, iim);
    }
  if (picture->xmp != NULL)
    {
      g_autoptr (GBytes) xmp = xmp_write (picture->xmp, picture->xmp_as_attributes);

      add_segment (jpeg, 0xe1, xmp);
    }
  g_byte_array_append (jpeg, data + 2, (guint) (length - 2));
  return g_byte_array_free_to_bytes (jpeg);
}

static gboolean
write_file (const char *dir, const char *name, const char *data, gsize length)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents (path, data, (gssize) length, &error))
    return TRUE;
  g_printerr ("kadr-sample: %s\n", error->message);
  return FALSE;
}

static gboolean
write_manifest (const char *dir)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (
      text,
      "# Photographs computed by tools/sample (make samples) with libvips %s; nothing here "
      "was taken by a camera,\n# and no person, agency or newspaper in it exists. They "
      "have the licence of Kadr.\n# slot: place in story-first-snow.txt, - for none\n"
      "file\tproves\tslot\n",
      vips_version_string ());
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    for (const Picture *p = sources[i]; p->file != NULL; p++)
      {
        g_autofree char *slot = p->slot > 0 ? g_strdup_printf ("%d", p->slot) : g_strdup ("-");

        g_string_append_printf (text, "%s\t%s\t%s\n", p->file, p->proves, slot);
      }
  g_string_append (text,
                   "story-first-snow.txt\tan article with five credit lines, as copied from a "
                   "page: headline, page date, slots, byline\t-\n");
  return write_file (dir, "MANIFEST", text->str, text->len);
}

static gboolean
is_wanted (const Picture *picture, int n, char **names)
{
  for (int i = 0; i < n; i++)
    if (strcmp (names[i], picture->file) == 0)
      return TRUE;
  return n == 0;
}

int
main (int argc, char **argv)
{
  int n_made = 0;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc < 2 || VIPS_INIT (argv[0]))
    {
      g_printerr ("usage: kadr-sample DIR [FILE...]\n");
      return 2;
    }
  if (g_mkdir_with_parents (argv[1], 0777) != 0)
    {
      g_printerr ("kadr-sample: %s: cannot be made\n", argv[1]);
      return 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    for (const Picture *p = sources[i]; p->file != NULL; p++)
      if (is_wanted (p, argc - 2, argv + 2))
        {
          g_autoptr (GBytes) jpeg = make_jpeg (p);

          if (!write_file (argv[1], p->file, g_bytes_get_data (jpeg, NULL),
                           g_bytes_get_size (jpeg)))
            return 1;
          g_print ("%s (%" G_GSIZE_FORMAT " KB)\n", p->file, g_bytes_get_size (jpeg) / 1024);
          n_made++;
        }
  if (n_made == 0)
    {
      g_printerr ("kadr-sample: no such sample; without names all are made\n");
      return 2;
    }
  return argc > 2 || write_manifest (argv[1]) ? 0 : 1;
}
