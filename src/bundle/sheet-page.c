#include "bundle/sheet-page.h"

#include "bundle/layout.h"
#include "sheet/sheet-print.h"

/* "first-snow · Заря · 2026-02-13" */
static char *
make_line (const KadrStory *story, const char *outlet)
{
  g_autofree char *date = kadr_layout_name_date (story->changed_at);

  return outlet != NULL ? g_strjoin (" · ", story->slug, outlet, date, NULL)
                        : g_strjoin (" · ", story->slug, date, NULL);
}

static void
add_picture (KadrContactSheet *sheet, const KadrBundlePicture *picture)
{
  KadrContact *contact = kadr_contact_sheet_add (sheet);

  contact->n = picture->n;
  contact->photo = g_strdup (picture->photo);
  contact->format = g_strdup (picture->format);
  contact->received_name = g_strdup (picture->received_name);
  contact->file = g_path_get_basename (picture->path);
  contact->caption = g_strdup (picture->caption);
  contact->credit = g_strdup (picture->credit_printed);
}

GBytes *
kadr_sheet_page_make (const KadrStory *story, const char *outlet, const GPtrArray *pictures,
                      const KadrSmallPictureParts *parts, GError **error)
{
  g_autoptr (KadrContactSheet) sheet
      = kadr_contact_sheet_new (story->headline, story->lang, story->changed_at);
  g_autoptr (KadrSheetPrint) print = NULL;

  sheet->line = make_line (story, outlet);
  for (guint i = 0; i < pictures->len; i++)
    add_picture (sheet, g_ptr_array_index (pictures, i));
  if (!kadr_small_picture_fetch_all (parts, sheet, error))
    return NULL;
  print = kadr_sheet_print_new (sheet, error);
  return print != NULL ? kadr_sheet_print_document (print, error) : NULL;
}
