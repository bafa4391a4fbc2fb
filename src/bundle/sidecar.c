#include "bundle/sidecar.h"

#include "base/fault.h"
#include "base/path.h"
#include "bundle/write-plan.h"
#include "catalog/outgoing.h"

#include <errno.h>
#include <sys/mman.h>

/* All that @splice puts into an empty file. */
static char *
join_inserts (const KadrSplice *splice)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kadr_splice_get_n_cuts (splice); i++)
    {
      gsize length = 0;
      const char *insert = g_bytes_get_data (kadr_splice_get_cut (splice, i)->insert, &length);

      g_string_append_len (text, insert, (gssize) length);
    }
  return g_string_free (text, FALSE);
}

char *
kadr_sidecar_make (KadrDarkroom *darkroom, const char *name, const json_t *order, GError **error)
{
  g_auto (KadrFd) empty = memfd_create ("sidecar", MFD_CLOEXEC);
  g_autoptr (json_t) own = kadr_outgoing_for_sidecar (order);
  g_autoptr (KadrSplice) splice = NULL;

  if (empty < 0)
    {
      kadr_path_fault (error, name, errno, _ ("make the sidecar"));
      return NULL;
    }
  splice = kadr_write_plan_ask (darkroom, empty, name, own, error);
  return splice != NULL ? join_inserts (splice) : NULL;
}
