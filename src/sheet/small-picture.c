#include "sheet/small-picture.h"

#include "base/crew.h"
#include "base/fault.h"
#include "base/path.h"
#include "base/sentence.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SOURCE_SIZE 2048

/* Renditions are written without waiting for the disk: a power cut may leave an empty or half one. */
static gboolean
is_whole_jpeg (const char *bytes, gsize length)
{
  return length > 4 && memcmp (bytes, "\xFF\xD8", 2) == 0
         && memcmp (bytes + length - 2, "\xFF\xD9", 2) == 0;
}

static char *
make_path (const KadrSmallPictureParts *parts, const char *photo, int size)
{
  g_autofree char *own = kadr_path_fan_out (parts->renditions, photo);

  return g_strdup_printf ("%s/%d.jpg", own, size);
}

/* The desk's own rendition of that size, as a file, of which nothing else is read here; -1 when there is none. */
static int
open_kept (const KadrSmallPictureParts *parts, const char *photo, int size)
{
  g_autofree char *path = make_path (parts, photo, size);
  g_auto (KadrFd) fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat what;
  char ends[5] = "";

  if (fd < 0 || fstat (fd, &what) != 0 || !S_ISREG (what.st_mode) || what.st_size <= 4
      || pread (fd, ends, 2, 0) != 2 || pread (fd, ends + 3, 2, what.st_size - 2) != 2
      || !is_whole_jpeg (ends, sizeof ends))
    return -1;
  return g_steal_fd (&fd);
}

/* The same in memory; NULL when there is none. */
static GBytes *
find_kept (const KadrSmallPictureParts *parts, const char *photo, int size)
{
  g_autofree char *path = make_path (parts, photo, size);
  g_autofree char *bytes = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, NULL) || !is_whole_jpeg (bytes, length))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* The one picture that a worker was asked for; NULL with the worker's reason. */
static GBytes *
take_picture (const KadrDevelopment *made, const char *name, GError **error)
{
  g_autofree char *reason = NULL;

  if (made->parts->len > 0)
    return g_bytes_ref (g_ptr_array_index (made->parts, 0));
  reason = kadr_sentence_say (kadr_json_get_text (made->answer, "undecoded"));
  kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, name, "%s",
                  reason != NULL ? reason : _ ("the picture cannot be decoded"));
  return NULL;
}

static json_t *
make_order (int size)
{
  return json_pack ("{s:[i], s:b}", "renditions", size, "blind", 1);
}

GBytes *
kadr_small_picture_load_rendition (const KadrSmallPictureParts *parts, const char *photo,
                                   const char *name, int size, GError **error)
{
  g_autoptr (GBytes) kept = find_kept (parts, photo, size);
  g_autoptr (json_t) order = make_order (size);
  g_autoptr (KadrDevelopment) made = NULL;
  g_auto (KadrFd) fd = -1;

  if (kept != NULL)
    return g_steal_pointer (&kept);
  fd = kadr_store_open_blob (parts->store, photo, error);
  if (fd < 0)
    return NULL;
  made = kadr_darkroom_ask (parts->darkroom, KADR_JOB_RENDER, fd, name, order, error);
  return made != NULL ? take_picture (made, name, error) : NULL;
}

/* ---- all of a sheet ---- */

typedef struct
{
  const KadrSmallPictureParts *parts;
  const KadrContactSheet *sheet;
} Errand;

static gboolean
is_about_picture (const GError *trouble)
{
  return g_error_matches (trouble, KADR_FAULT, KADR_FAULT_UNSUPPORTED)
         || g_error_matches (trouble, KADR_FAULT, KADR_FAULT_DAMAGED);
}

static KadrDevelopment *
shrink (const KadrSmallPictureParts *parts, const KadrContact *contact, GError **error)
{
  g_autoptr (json_t) order = make_order (KADR_CONTACT_SIZE);
  g_auto (KadrFd) kept = open_kept (parts, contact->photo, SOURCE_SIZE);
  g_autoptr (GBytes) large = NULL;

  if (kept >= 0)
    return kadr_darkroom_ask (parts->darkroom, KADR_JOB_RENDER, kept, contact->received_name, order,
                              error);
  large = kadr_small_picture_load_rendition (parts, contact->photo, contact->received_name,
                                             SOURCE_SIZE, error);
  return large != NULL ? kadr_darkroom_ask_bytes (parts->darkroom, KADR_JOB_RENDER, large,
                                                  contact->received_name, order, error)
                       : NULL;
}

static gboolean
fetch (const KadrSmallPictureParts *parts, KadrContact *contact, GError **error)
{
  g_autoptr (KadrDevelopment) made = shrink (parts, contact, error);
  const json_t *size;

  if (made == NULL)
    return FALSE;
  contact->jpeg = take_picture (made, contact->received_name, error);
  size = json_array_get (json_object_get (made->answer, "renditions"), 0);
  contact->width = (int) CLAMP (kadr_json_get_int (size, "width", 0), 0, KADR_CONTACT_SIZE);
  contact->height = (int) CLAMP (kadr_json_get_int (size, "height", 0), 0, KADR_CONTACT_SIZE);
  return contact->jpeg != NULL;
}

static gboolean
fetch_one (gpointer shared, guint n, GError **error)
{
  const Errand *errand = shared;
  KadrContact *contact = g_ptr_array_index (errand->sheet->contacts, n);
  g_autoptr (GError) trouble = NULL;

  if (contact->is_forbidden || fetch (errand->parts, contact, &trouble)
      || is_about_picture (trouble))
    return TRUE;
  return kadr_fault_pass (g_steal_pointer (&trouble), error);
}

gboolean
kadr_small_picture_fetch_all (const KadrSmallPictureParts *parts, const KadrContactSheet *sheet,
                              GError **error)
{
  Errand errand = { parts, sheet };

  return kadr_crew_run (sheet->contacts->len, kadr_darkroom_get_n_workers (parts->darkroom),
                        fetch_one, &errand, error);
}
