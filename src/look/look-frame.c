#include "look/look-frame.h"

#include "base/sentence.h"
#include "catalog/burst.h"
#include "catalog/likeness-book.h"
#include "catalog/photo-book.h"
#include "meta/meta.h"

#include <string.h>

#define NS_PER_MS 1000000

/* What cameras and desks call a picture. A file of such a name in which no picture is found is broken; any other is
 * just no picture. */
static const char *const picture_endings[] = {
  "jpg",  "jpeg", "jpe",  "png", "tif", "tiff", "webp", "gif", "heic",
  "heif", "hif",  "avif", "jxl", "jp2", "psd",  "dng",  "nef", "nrw",
  "cr2",  "cr3",  "crw",  "arw", "raf", "orf",  "rw2",  "pef", "srw",
};

static gboolean
has_picture_name (const char *name)
{
  const char *dot = strrchr (name, '.');

  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (picture_endings); i++)
    if (g_ascii_strcasecmp (dot + 1, picture_endings[i]) == 0)
      return TRUE;
  return FALSE;
}

KadrLookFrame *
kadr_look_frame_new (const KadrArrivalList *list, guint n)
{
  const KadrArrival *item = kadr_arrival_list_get (list, n);
  KadrLookFrame *self = g_new0 (KadrLookFrame, 1);

  self->n = n;
  self->file = kadr_arrival_list_show (list, n);
  self->name = kadr_arrival_list_show_name (list, n);
  self->bytes = item->bytes;
  self->modified_at = item->modified_ns / NS_PER_MS;
  self->reason = g_strdup (item->reason);
  self->state = KADR_LOOK_OTHER;
  if (item->verdict == KADR_ARRIVAL_IGNORED)
    self->state = KADR_LOOK_IGNORED;
  if (item->verdict == KADR_ARRIVAL_FAILED)
    self->state = KADR_LOOK_UNREADABLE;
  return self;
}

void
kadr_look_frame_free (KadrLookFrame *self)
{
  char *const texts[] = { self->file,  self->name,   self->reason,  self->digest,      self->format,
                          self->local, self->offset, self->make,    self->model,       self->serial,
                          self->photo, self->credit, self->caption, self->duplicate_of };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_free (self);
}

/* ---- what the file says ---- */

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
take_meta (KadrLookFrame *self, const KadrMeta *meta, const char *zone)
{
  const json_t *document = kadr_meta_get_json (meta);
  const json_t *camera = json_object_get (document, "camera");
  const json_t *rating = kadr_meta_get_field (meta, "imageRating");

  set_text (&self->format, kadr_meta_get_format (meta));
  set_text (&self->local, kadr_meta_get_taken_local (meta));
  set_text (&self->offset, kadr_json_get_text (json_object_get (document, "taken"), "offset"));
  set_text (&self->make, kadr_json_get_text (camera, "make"));
  set_text (&self->model, kadr_json_get_text (camera, "model"));
  set_text (&self->serial, kadr_json_get_text (camera, "serial"));
  set_text (&self->caption, kadr_meta_get_field_text (meta, "description"));
  set_text (&self->credit, kadr_meta_get_field_text (meta, "creditLine"));
  if (self->credit == NULL)
    set_text (&self->credit, kadr_meta_get_field_text (meta, "creatorNames"));
  self->taken_at = kadr_photo_book_sort_time (meta, zone, G_MININT64);
  self->has_time = self->taken_at != G_MININT64;
  self->taken_at = self->has_time ? self->taken_at : 0;
  self->has_clock = self->has_time && strchr (self->local, 'T') != NULL;
  self->has_rating = json_is_number (rating);
  self->rating = (int) CLAMP (json_number_value (rating), -1, 5);
}

/* ---- what is seen ---- */

static void
take_picture (KadrLookFrame *self, const KadrDevelopment *look, gboolean keeps_picture)
{
  const json_t *seen = json_object_get (look->answer, "seen");
  const char *from = kadr_json_get_text (seen, "from");

  if (look->parts->len != 1)
    return;
  self->from = g_strcmp0 (from, "preview") == 0 ? "preview" : "picture";
  self->width = (int) CLAMP (kadr_json_get_int (seen, "width", 0), 0, G_MAXUINT16);
  self->height = (int) CLAMP (kadr_json_get_int (seen, "height", 0), 0, G_MAXUINT16);
  self->has_likeness
      = kadr_likeness_book_read (kadr_json_get_text (look->answer, "likeness"), &self->likeness);
  g_clear_pointer (&self->picture, g_bytes_unref);
  if (keeps_picture)
    self->picture = g_bytes_ref (g_ptr_array_index (look->parts, 0));
}

static gboolean
is_format_of_picture (const char *format)
{
  return g_strcmp0 (format, "unknown") != 0 && g_strcmp0 (format, "xmp") != 0;
}

static void
set_reason (KadrLookFrame *self, KadrLookState state, const char *reason)
{
  char *kept = kadr_sentence_keep (reason);

  self->state = state;
  g_free (self->reason);
  self->reason = kept;
}

static void
judge (KadrLookFrame *self, const KadrDevelopment *look)
{
  const char *unseen = kadr_json_get_text (look->answer, "unseen");

  self->is_damaged = kadr_json_get_bool (look->answer, "damaged");
  if (!is_format_of_picture (self->format))
    {
      if (has_picture_name (self->name))
        set_reason (self, KADR_LOOK_UNREADABLE, N_ ("there is no picture in it"));
    }
  else if (self->from != NULL)
    self->state = KADR_LOOK_SEEN;
  else
    set_reason (self, self->is_damaged ? KADR_LOOK_UNREADABLE : KADR_LOOK_UNSEEN, unseen);
}

void
kadr_look_frame_take (KadrLookFrame *self, const KadrDevelopment *look, const char *zone,
                      gboolean keeps_picture)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrMeta) meta = kadr_meta_new (json_object_get (look->answer, "meta"), &failure);

  if (meta == NULL)
    {
      kadr_look_frame_fail (self, failure);
      return;
    }
  take_meta (self, meta, zone);
  take_picture (self, look, keeps_picture);
  judge (self, look);
}

void
kadr_look_frame_fail (KadrLookFrame *self, const GError *failure)
{
  gboolean is_unsupported = g_error_matches (failure, KADR_FAULT, KADR_FAULT_UNSUPPORTED);
  KadrLookState state = KADR_LOOK_UNREADABLE;

  if (is_unsupported)
    state = has_picture_name (self->name) ? KADR_LOOK_UNSEEN : KADR_LOOK_OTHER;
  set_reason (self, state, failure->message);
}

/* ---- questions ---- */

gboolean
kadr_look_frame_is_picture (const KadrLookFrame *self)
{
  return self->state == KADR_LOOK_SEEN || self->state == KADR_LOOK_UNSEEN;
}

gboolean
kadr_look_frame_wants_deep_look (const KadrLookFrame *self)
{
  return self->from == NULL && self->format != NULL
         && (self->state == KADR_LOOK_UNSEEN || self->state == KADR_LOOK_UNREADABLE)
         && is_format_of_picture (self->format);
}

gboolean
kadr_look_frame_has_same_camera (const KadrLookFrame *self, const KadrLookFrame *other)
{
  const KadrBurstFrame a = { .make = self->make, .model = self->model, .serial = self->serial };
  const KadrBurstFrame b = { .make = other->make, .model = other->model, .serial = other->serial };

  return kadr_burst_has_same_camera (&a, &b);
}

/* "NIKON CORPORATION" and "NIKON D850": the first word is enough to see that it is there already. */
char *
kadr_look_frame_name_camera (const KadrLookFrame *self)
{
  gsize word = self->make != NULL ? strcspn (self->make, " ") : 0;

  if (self->model == NULL || self->make == NULL)
    return g_strdup (self->model != NULL ? self->model : self->make);
  if (g_ascii_strncasecmp (self->make, self->model, word) == 0)
    return g_strdup (self->model);
  return g_strdup_printf ("%s %s", self->make, self->model);
}

char *
kadr_look_frame_show_time (const KadrLookFrame *self)
{
  char *text = self->local != NULL
                   ? g_strconcat (self->local, self->offset != NULL ? self->offset : "", NULL)
                   : NULL;

  return text != NULL ? g_strdelimit (text, "T", ' ') : NULL;
}

char *
kadr_look_frame_show_short_time (const KadrLookFrame *self)
{
  gsize length = self->local != NULL ? strcspn (self->local, ".") : 0;

  return self->local != NULL ? g_strdelimit (g_strndup (self->local, length), "T", ' ') : NULL;
}
