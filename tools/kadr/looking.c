#include "kadr/looking.h"

#include "base/fault.h"
#include "base/sentence.h"
#include "catalog/likeness-book.h"

static gboolean
is_about_picture (const GError *failure)
{
  return g_error_matches (failure, KADR_FAULT, KADR_FAULT_DAMAGED)
         || g_error_matches (failure, KADR_FAULT, KADR_FAULT_UNSUPPORTED);
}

gboolean
kadr_looking_see (KadrDarkroom *darkroom, int fd, const char *name, int size, KadrLooking *seen,
                  GError **error)
{
  g_autoptr (json_t) order = json_pack ("{s:[i]}", "renditions", size);
  g_autoptr (GError) failure = NULL;
  g_autoptr (KadrDevelopment) development
      = kadr_darkroom_ask (darkroom, KADR_JOB_RENDER, fd, name, order, &failure);

  *seen = (KadrLooking){ 0 };
  if (development == NULL && !is_about_picture (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (development == NULL)
    {
      seen->why = g_strdup (failure->message);
      return TRUE;
    }
  seen->why = kadr_sentence_say (kadr_json_get_text (development->answer, "undecoded"));
  seen->has_likeness = kadr_likeness_book_read (
      kadr_json_get_text (development->answer, "likeness"), &seen->likeness);
  return TRUE;
}
