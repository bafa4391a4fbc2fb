#include "meta/reader.h"

#include "base/digest.h"
#include "base/fault.h"
#include "base/sentence.h"
#include "base/text.h"
#include "meta/candidates.h"
#include "meta/long-text.h"
#include "meta/maker-preview.h"
#include "meta/moment.h"
#include "meta/photoshop.h"
#include "meta/reconcile.h"
#include "meta/rights-expression.h"
#include "meta/walk.h"
#include "meta/xmp.h"

#define EXIF_NAMESPACE "http://ns.adobe.com/exif/1.0/"
#define TIFF_NAMESPACE "http://ns.adobe.com/tiff/1.0/"
#define AUX_NAMESPACE  "http://ns.adobe.com/exif/1.0/aux/"
#define XMP_NAMESPACE  "http://ns.adobe.com/xap/1.0/"

/* All that was deciphered, before it is weighed. */
typedef struct
{
  KadrBlocks *blocks;
  KadrExif exif;
  GPtrArray *packets; /* KadrXmp, readable ones */
  json_t *candidates;
} Reading;

static void
open_packets (Reading *reading)
{
  for (guint i = 0; i < reading->blocks->xmp->len; i++)
    {
      g_autoptr (GError) trouble = NULL;
      KadrXmp *packet = kadr_xmp_new (g_array_index (reading->blocks->xmp, KadrSpan, i), &trouble);

      if (packet == NULL)
        {
          g_autofree char *why = kadr_sentence_keep (trouble->message);

          kadr_blocks_warn (reading->blocks, N_ ("XMP left out: %s"), why);
          continue;
        }
      if (kadr_xmp_is_damaged (packet))
        kadr_blocks_warn (reading->blocks,
                          N_ ("the XMP is not well formed; only a part could be read"));
      g_ptr_array_add (reading->packets, packet);
    }
}

/* Words where an age belongs are no value, but they are not passed over in silence. */
static void
add_xmp_candidate (Reading *reading, const KadrXmp *packet, const KadrField *field)
{
  const char *source = g_str_equal (reading->blocks->format, "xmp") ? "sidecar" : "xmp";
  gboolean is_unusable;
  json_t *value = kadr_xmp_read_field (packet, field, &is_unusable);

  if (is_unusable)
    kadr_blocks_warn (reading->blocks, "%s: %s", field->id,
                      N_ ("the value has not the form of this property and is left out"));
  kadr_candidates_add (reading->candidates, field->id, source, value, NULL);
}

static void
add_xmp_candidates (Reading *reading)
{
  gsize n;
  const KadrField *fields = kadr_field_get_all (&n);

  for (guint p = 0; p < reading->packets->len; p++)
    for (gsize i = 0; i < n; i++)
      add_xmp_candidate (reading, g_ptr_array_index (reading->packets, p), &fields[i]);
}

static void
add_iim_candidates (Reading *reading)
{
  for (guint i = 0; i < reading->blocks->iim->len; i++)
    {
      g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (KadrIimEntry));

      if (!kadr_iim_read (g_array_index (reading->blocks->iim, KadrSpan, i), entries))
        kadr_blocks_warn (reading->blocks,
                          N_ ("the IIM block is damaged; only a part could be read"));
      kadr_candidates_add_iim (reading->candidates, entries);
    }
}

static char *
find_xmp_text (const Reading *reading, const char *uri, const char *name)
{
  for (guint i = 0; i < reading->packets->len; i++)
    {
      char *text = kadr_xmp_get_text (g_ptr_array_index (reading->packets, i), uri, name);

      if (text != NULL)
        return text;
    }
  return NULL;
}

static void
settle_fields (const Reading *reading, json_t *document)
{
  KadrDigestState digest = kadr_photoshop_compare_digest (reading->blocks);
  json_t *fields = json_object ();
  json_t *conflicts = json_array ();
  const char *id;
  json_t *list;

  json_object_foreach (reading->candidates, id, list)
    {
      gboolean disagrees;
      json_t *value = kadr_reconcile (kadr_field_find (id), list, digest, &disagrees);

      if (value != NULL)
        json_object_set (fields, id, value);
      if (disagrees)
        kadr_json_add_text (conflicts, id);
    }
  json_object_set_new (document, "fields", fields);
  json_object_set (document, "candidates", reading->candidates);
  json_object_set_new (document, "conflicts", conflicts);
}

/* Absent when the file says nothing of its rights in a machine's words. */
static void
set_rights (const Reading *reading, json_t *document)
{
  json_t *rights
      = kadr_rights_expression_read (reading->packets, json_object_get (document, "fields"));

  if (rights != NULL)
    json_object_set_new (document, "rights", rights);
}

static void
set_text_if_any (json_t *object, const char *key, char *text)
{
  if (text != NULL)
    {
      g_strstrip (text);
      kadr_json_set_text (object, key, text);
    }
  g_free (text);
}

static void
set_camera (const Reading *reading, json_t *document)
{
  static const struct
  {
    const char *key;
    const char *uri;
    const char *name;
  } parts[] = { { "make", TIFF_NAMESPACE, "Make" },
                { "model", TIFF_NAMESPACE, "Model" },
                { "lens", AUX_NAMESPACE, "Lens" },
                { "serial", AUX_NAMESPACE, "SerialNumber" } };
  json_t *camera = json_object ();

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      char *text = kadr_candidates_get_camera_text (&reading->exif, parts[i].key);

      set_text_if_any (camera, parts[i].key,
                       text != NULL ? text : find_xmp_text (reading, parts[i].uri, parts[i].name));
    }
  json_object_set_new (document, "camera", camera);
}

/* When the picture was taken: the camera's word first, then what editors wrote. */
static void
set_taken (const Reading *reading, json_t *document)
{
  g_autofree char *original = find_xmp_text (reading, EXIF_NAMESPACE, "DateTimeOriginal");
  g_autofree char *created = find_xmp_text (reading, XMP_NAMESPACE, "CreateDate");
  const char *edited = kadr_json_get_text (json_object_get (document, "fields"), "dateCreated");
  const char *const moments[]
      = { reading->exif.original, original, edited, reading->exif.digitized, created };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      json_t *taken = moments[i] != NULL ? kadr_moment_to_json (moments[i]) : NULL;

      if (taken != NULL)
        {
          json_object_set_new (document, "taken", taken);
          return;
        }
    }
  json_object_set_new (document, "taken", json_null ());
}

static void
set_gps (const Reading *reading, json_t *document)
{
  g_autofree char *latitude = find_xmp_text (reading, EXIF_NAMESPACE, "GPSLatitude");
  g_autofree char *longitude = find_xmp_text (reading, EXIF_NAMESPACE, "GPSLongitude");
  double north = reading->exif.latitude, east = reading->exif.longitude;
  json_t *gps;

  if (!reading->exif.has_place
      && (latitude == NULL || longitude == NULL || !kadr_xmp_read_coordinate (latitude, &north)
          || !kadr_xmp_read_coordinate (longitude, &east) || north < -90 || north > 90))
    {
      json_object_set_new (document, "gps", json_null ());
      return;
    }
  gps = json_pack ("{s:f,s:f}", "lat", north, "lon", east);
  json_object_set_new (
      gps, "alt", reading->exif.has_altitude ? json_real (reading->exif.altitude) : json_null ());
  json_object_set_new (document, "gps", gps);
}

static int
find_orientation (const Reading *reading)
{
  g_autofree char *text = NULL;

  if (reading->blocks->orientation != 0)
    return reading->blocks->orientation;
  if (reading->exif.orientation != 0)
    return reading->exif.orientation;
  text = find_xmp_text (reading, TIFF_NAMESPACE, "Orientation");
  return text != NULL && text[0] >= '1' && text[0] <= '8' && text[1] == '\0' ? text[0] - '0' : 1;
}

static char *
digest_picture (const KadrBlocks *blocks)
{
  g_autoptr (KadrDigest) digest = kadr_digest_new ();

  if (blocks->picture->len == 0 || blocks->is_brief)
    return NULL;
  for (guint i = 0; i < blocks->picture->len; i++)
    {
      KadrSpan part = g_array_index (blocks->picture, KadrSpan, i);

      kadr_digest_add (digest, part.data, part.size);
    }
  return kadr_digest_finish (digest);
}

static json_t *
list_previews (const KadrBlocks *blocks)
{
  json_t *list = json_array ();

  for (guint i = 0; i < blocks->previews->len; i++)
    {
      const KadrPreview *preview = &g_array_index (blocks->previews, KadrPreview, i);
      gboolean in_file = preview->bytes.data >= blocks->file.data
                         && preview->bytes.data < blocks->file.data + blocks->file.size;
      json_t *item = json_object ();

      if (in_file)
        kadr_json_set_int (item, "offset", preview->bytes.data - blocks->file.data);
      kadr_json_set_int (item, "size", (gint64) preview->bytes.size);
      kadr_json_set_text (item, "kind", preview->kind);
      json_array_append_new (list, item);
    }
  return list;
}

static json_t *
compose (const Reading *reading)
{
  const KadrBlocks *blocks = reading->blocks;
  json_t *document = json_object ();
  json_t *warnings = json_array ();
  g_autofree char *pixel_id = digest_picture (blocks);

  kadr_json_set_text (document, "format", blocks->format);
  kadr_json_set_int (document, "width", blocks->width);
  kadr_json_set_int (document, "height", blocks->height);
  kadr_json_set_int (document, "orientation", find_orientation (reading));
  settle_fields (reading, document);
  set_rights (reading, document);
  set_taken (reading, document);
  set_gps (reading, document);
  set_camera (reading, document);
  for (guint i = 0; i < blocks->warnings->len; i++)
    kadr_json_add_text (warnings, g_ptr_array_index (blocks->warnings, i));
  json_object_set_new (document, "warnings", warnings);
  json_object_set_new (document, "previews", list_previews (blocks));
  kadr_json_set_bool (document, "c2pa", blocks->has_c2pa);
  kadr_json_set_text (document, "pixel_id", pixel_id);
  return document;
}

static json_t *
compose_briefly (const Reading *reading)
{
  json_t *document = json_object ();

  kadr_json_set_text (document, "format", reading->blocks->format);
  settle_fields (reading, document);
  kadr_json_set_bool (document, "c2pa", reading->blocks->has_c2pa);
  return document;
}

/* Everything but the picture itself. */
static void
decipher (Reading *reading)
{
  KadrBlocks *blocks = reading->blocks;

  kadr_walk (blocks);
  kadr_exif_read (&reading->exif, blocks->exif);
  kadr_exif_read_more (&reading->exif, blocks->exif_details, blocks->exif_place);
  kadr_blocks_add_preview (blocks, "exif-thumbnail", reading->exif.thumbnail);
  kadr_maker_preview_add (blocks);
  open_packets (reading);
  add_xmp_candidates (reading);
  add_iim_candidates (reading);
  kadr_candidates_add_exif (reading->candidates, &reading->exif);
  if (kadr_candidates_has_suspect (reading->candidates))
    kadr_blocks_warn (blocks, N_ ("text that was encoded twice is repaired; please look at it"));
  if (kadr_long_text_cut (reading->candidates))
    kadr_blocks_warn (blocks, N_ ("texts longer than 1 MiB are shown shortened"));
}

static json_t *
read_as (const guint8 *bytes, gsize length, const char *name, gboolean is_brief,
         json_t *(*tell) (const Reading *), GError **error)
{
  g_autoptr (KadrBlocks) blocks = kadr_blocks_new ((KadrSpan){ bytes, length });
  g_autoptr (GPtrArray) packets = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_xmp_free);
  g_autoptr (json_t) candidates = json_object ();
  Reading reading = { blocks, { 0 }, packets, candidates };
  json_t *document;

  if (length == 0)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, name, _ ("the file is empty"));
      return NULL;
    }
  blocks->is_brief = is_brief;
  decipher (&reading);
  document = tell (&reading);
  kadr_exif_clear (&reading.exif);
  return document;
}

json_t *
kadr_reader_read (const guint8 *bytes, gsize length, const char *name, GError **error)
{
  return read_as (bytes, length, name, FALSE, compose, error);
}

json_t *
kadr_reader_read_fast (const guint8 *bytes, gsize length, const char *name, GError **error)
{
  return read_as (bytes, length, name, TRUE, compose, error);
}

json_t *
kadr_reader_read_fields (const guint8 *bytes, gsize length, const char *name, GError **error)
{
  return read_as (bytes, length, name, TRUE, compose_briefly, error);
}
