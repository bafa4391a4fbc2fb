#include "sheet/watermark.h"

#include "base/fault.h"
#include "print/paper.h"
#include "sheet/unpacked.h"

#define MAX_EDGE 16384

static void
clear_one (KadrUnpacked *pixels)
{
  kadr_unpacked_clear (pixels, 1);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrUnpacked, clear_one)

static GBytes *
draw (const KadrUnpacked *picture, const char *text, GError **error)
{
  const KadrPaperBox box = { 0, 0, picture->width, picture->height };
  g_autoptr (KadrPaper) paper = kadr_paper_new (picture->width, picture->height, error);

  if (paper == NULL
      || !kadr_paper_place (paper, &box, picture->rgb, picture->width, picture->height, error))
    return NULL;
  kadr_paper_stamp (paper, &box, text);
  return kadr_paper_take_pixels (paper);
}

GBytes *
kadr_watermark_make (KadrDarkroom *darkroom, GBytes *jpeg, const char *text, GError **error)
{
  g_auto (KadrUnpacked) picture = { NULL };
  g_autoptr (GBytes) drawn = NULL;

  if (!kadr_unpacked_make_all (darkroom, &jpeg, 1, MAX_EDGE, &picture, error))
    return NULL;
  if (picture.rgb == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL, _ ("the picture cannot be decoded"));
      return NULL;
    }
  drawn = draw (&picture, text, error);
  return drawn != NULL
             ? kadr_unpacked_encode (darkroom, drawn, picture.width, picture.height, error)
             : NULL;
}

gboolean
kadr_watermark_make_all (KadrDarkroom *darkroom, const KadrContactSheet *sheet, const char *text,
                         GError **error)
{
  for (guint i = 0; i < sheet->contacts->len; i++)
    {
      KadrContact *contact = g_ptr_array_index (sheet->contacts, i);
      GBytes *marked = NULL;

      if (contact->jpeg == NULL)
        continue;
      marked = kadr_watermark_make (darkroom, contact->jpeg, text, error);
      if (marked == NULL)
        return FALSE;
      g_bytes_unref (contact->jpeg);
      contact->jpeg = marked;
    }
  return TRUE;
}
