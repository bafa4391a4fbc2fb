#include "facts/keeping.h"

#include "base/fault.h"
#include "db/query.h"
#include "facts/facts.h"
#include "facts/keeping.sql.h"
#include "facts/log-pages.h"
#include "store/pages.h"

#include <string.h>

/* Of what has changed; each of a few pages is made durable by itself. */
#define BATCH         128
#define FEW           64
#define GIVING_WAY_US 2000
/* Of what was left from before pages were kept, each command writes as much as nobody notices; kadr refresh writes all
 * of it. */
#define SPARE_US (G_USEC_PER_SEC / 10)
/* When nobody waits for others, or there are more, pages are made durable together, which takes the disk little longer
 * than one. */
#define GREAT_BATCH 256
#define LOG         "log"

/* The least mark of what has changed, and the mark of what was left. */
#define CHANGED   1
#define LEFT_OVER 0

typedef struct
{
  char *kind, *subject;
  gint64 mark;
} Note;

static void
free_note (Note *note)
{
  g_free (note->kind);
  g_free (note->subject);
  g_free (note);
}

static GPtrArray *
list_notes (KadrDb *db, gint64 least_mark, guint most, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_note);
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_list_unwritten);

  kadr_query_bind_int (query, 1, least_mark);
  kadr_query_bind_int (query, 2, most);
  while (kadr_query_next (query, &failure))
    {
      Note *note = g_new0 (Note, 1);

      note->kind = g_strdup (kadr_query_get_text (query, 0));
      note->subject = g_strdup (kadr_query_get_text (query, 1));
      note->mark = kadr_query_get_int (query, 2);
      g_ptr_array_add (notes, note);
    }
  return kadr_fault_pass (g_steal_pointer (&failure), error) ? g_steal_pointer (&notes) : NULL;
}

static gboolean
add_page (KadrDb *db, const Note *note, GPtrArray *pages, GError **error)
{
  KadrPage *page = g_new0 (KadrPage, 1);

  page->name = kadr_facts_make_name (note->kind, note->subject);
  g_ptr_array_add (pages, page);
  return kadr_facts_make (db, note->kind, note->subject, &page->text, error);
}

static gboolean
write_pages (KadrDb *db, KadrStore *store, const GPtrArray *notes, KadrPagesManner manner,
             GError **error)
{
  g_autoptr (GPtrArray) pages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pages_page_free);
  gboolean has_log = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const Note *note = g_ptr_array_index (notes, i);

      if (strcmp (note->kind, LOG) == 0)
        has_log = TRUE;
      else if (!add_page (db, note, pages, error))
        return FALSE;
    }
  return kadr_pages_write (store, pages, manner, error)
         && (!has_log || kadr_log_pages_keep (db, store, error));
}

/* What has changed since it was listed keeps its note, for that has another mark now. */
static gboolean
forget (KadrDb *db, const GPtrArray *notes, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);

  if (work == NULL)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      const Note *note = g_ptr_array_index (notes, i);
      g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_delete_unwritten);

      kadr_query_bind_text (query, 1, note->kind);
      kadr_query_bind_text (query, 2, note->subject);
      kadr_query_bind_int (query, 3, note->mark);
      if (!kadr_query_run (query, error))
        return FALSE;
    }
  return kadr_db_commit (work, error);
}

/* What is being kept, and how many pages so far. */
typedef struct
{
  KadrDb *db;
  KadrStore *store;
  KadrKeepingExtent extent;
  const KadrKeepingWatch *watch;
  guint n_written;
} Keeping;

/* One batch; @n receives its size, 0 when nothing is left. */
static gboolean
keep_some (const Keeping *self, gint64 least_mark, guint *n, GError **error)
{
  gboolean is_great = self->extent == KADR_KEEPING_ALL || least_mark == LEFT_OVER;
  g_auto (KadrFd) lock = kadr_pages_lock (self->store, error);
  g_autoptr (GPtrArray) notes = NULL;
  KadrPagesManner manner;

  if (lock >= 0)
    notes = list_notes (self->db, least_mark, is_great ? GREAT_BATCH : BATCH, error);
  manner = is_great || (notes != NULL && notes->len > FEW) ? KADR_PAGES_TOGETHER
                                                           : KADR_PAGES_ONE_BY_ONE;
  *n = notes != NULL ? notes->len : 0;
  /* An old catalogue must not write its old state over pages that know more. */
  return notes != NULL
         && (*n == 0
             || (kadr_log_pages_check (self->db, self->store, error)
                 && write_pages (self->db, self->store, notes, manner, error)
                 && forget (self->db, notes, error)));
}

static gboolean
keep_until (Keeping *self, gint64 least_mark, gint64 end_us, GError **error)
{
  guint n = 1;

  while (n > 0 && g_get_monotonic_time () < end_us)
    {
      if (!keep_some (self, least_mark, &n, error))
        return FALSE;
      self->n_written += n;
      /* Whoever waits for the lock of the pages gets it. */
      if (n >= BATCH)
        g_usleep (GIVING_WAY_US);
      if (self->watch != NULL)
        self->watch->progress (self->n_written, self->watch->data);
    }
  return TRUE;
}

/* Of the time for what was left over. */
static gint64
get_end_us (KadrKeepingExtent extent)
{
  if (extent == KADR_KEEPING_CHANGES)
    return 0;
  return extent == KADR_KEEPING_ALL ? G_MAXINT64 : g_get_monotonic_time () + SPARE_US;
}

gboolean
kadr_keeping_run (KadrDb *db, KadrStore *store, KadrKeepingExtent extent,
                  const KadrKeepingWatch *watch, guint *n_written, GError **error)
{
  Keeping self = { .db = db, .store = store, .extent = extent, .watch = watch };
  gboolean is_done = FALSE;

  g_return_val_if_fail (!kadr_db_is_in_transaction (db), FALSE);
  is_done = keep_until (&self, CHANGED, G_MAXINT64, error)
            && keep_until (&self, LEFT_OVER, get_end_us (extent), error);
  if (n_written != NULL)
    *n_written = self.n_written;
  return is_done;
}

gboolean
kadr_keeping_note (KadrDb *db, const char *kind, const char *subject, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_note_unwritten);

  kadr_query_bind_text (query, 1, kind);
  kadr_query_bind_text (query, 2, subject);
  kadr_query_bind_int (query, 3, kadr_db_new_id (db));
  return kadr_query_run (query, error);
}

/* Of one catalogue and the pages of one store. */
typedef struct
{
  KadrDb *db;
  const KadrStore *store;
} Missing;

static gboolean
note_when_missing (const char *kind, const char *subject, gpointer data, GError **error)
{
  const Missing *missing = data;
  g_autofree char *name = kadr_facts_make_name (kind, subject);

  return kadr_pages_has (missing->store, name)
         || kadr_keeping_note (missing->db, kind, subject, error);
}

gboolean
kadr_keeping_note_missing (KadrDb *db, const KadrStore *store, GError **error)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, error);
  Missing missing = { .db = db, .store = store };

  return work != NULL && kadr_facts_visit (db, note_when_missing, &missing, error)
         && kadr_keeping_note (db, LOG, "", error) && kadr_db_commit (work, error);
}

gint64
kadr_keeping_count (KadrDb *db, GError **error)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_count_unwritten);

  return kadr_query_next (query, error) ? kadr_query_get_int (query, 0) : -1;
}
