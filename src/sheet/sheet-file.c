#include "sheet/sheet-file.h"

#include <string.h>

gboolean
kadr_sheet_file_find_form (const char *path, KadrSheetForm *form)
{
  static const struct
  {
    const char *ending;
    KadrSheetForm form;
  } endings[] = {
    { ".pdf", KADR_SHEET_DOCUMENT }, { ".html", KADR_SHEET_PAGE },     { ".htm", KADR_SHEET_PAGE },
    { ".jpg", KADR_SHEET_PICTURES }, { ".jpeg", KADR_SHEET_PICTURES },
  };
  const char *dot = strrchr (path, '.');

  for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (dot, endings[i].ending) == 0)
      {
        *form = endings[i].form;
        return TRUE;
      }
  return FALSE;
}

char *
kadr_sheet_file_name (const char *path, guint page)
{
  const char *dot = strrchr (path, '.');

  if (page == 0)
    return g_strdup (path);
  return g_strdup_printf ("%.*s-%u%s", (int) (dot - path), path, page + 1, dot);
}
