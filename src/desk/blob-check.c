#include "desk/blob-check.h"

#include "base/fault.h"
#include "store/store-copy.h"
#include "store/trash.h"

/* Copies that are made at once. */
#define BATCH 64

/* A copy, and what it still has to get. */
typedef struct
{
  KadrStore *store;
  GPtrArray *missing; /* char *: digests that the store has */
  gboolean is_out;    /* it could not be written */
} Copy;

typedef enum
{
  GOOD,
  MISSING,
  DAMAGED
} State;

struct _KadrBlobCheck
{
  KadrBlobCheckOrder order;
  Copy *copies;
  GPtrArray *repaired;
  KadrBlobCheckTally tally;
};

KadrBlobCheck *
kadr_blob_check_new (const KadrBlobCheckOrder *order)
{
  KadrBlobCheck *self = g_new0 (KadrBlobCheck, 1);

  self->order = *order;
  self->repaired = g_ptr_array_new_with_free_func (g_free);
  self->copies = g_new0 (Copy, order->n_copies + 1);
  for (guint i = 0; i < order->n_copies; i++)
    self->copies[i]
        = (Copy){ .store = order->copies[i], .missing = g_ptr_array_new_with_free_func (g_free) };
  return self;
}

void
kadr_blob_check_free (KadrBlobCheck *self)
{
  for (guint i = 0; i < self->order.n_copies; i++)
    g_ptr_array_unref (self->copies[i].missing);
  g_ptr_array_unref (self->repaired);
  g_free (self->copies);
  g_free (self);
}

const KadrBlobCheckTally *
kadr_blob_check_get_tally (const KadrBlobCheck *self)
{
  return &self->tally;
}

GPtrArray *
kadr_blob_check_take_repaired (KadrBlobCheck *self)
{
  GPtrArray *taken = self->repaired;

  self->repaired = g_ptr_array_new_with_free_func (g_free);
  return taken;
}

static void
tell (KadrBlobCheck *self, const char *code, const char *digest, const char *text,
      gboolean is_repaired)
{
  const KadrCheckFinding finding
      = { .code = code, .subject = digest, .text = text, .is_repaired = is_repaired };

  self->tally.found++;
  self->tally.repaired += is_repaired ? 1 : 0;
  self->order.tell (&finding, self->order.data);
}

static State
look (const KadrStore *store, const char *digest, GError **error)
{
  g_autoptr (GError) failure = NULL;
  State state = GOOD;

  if (!kadr_store_verify (store, digest, NULL, &failure))
    {
      state = g_error_matches (failure, KADR_FAULT, KADR_FAULT_NOT_FOUND) ? MISSING : DAMAGED;
      g_propagate_error (error, g_steal_pointer (&failure));
    }
  return state;
}

/* Puts the good bytes of @from into @to. FALSE with @error when that is not to be. */
static gboolean
repair (KadrStore *to, const KadrStore *from, const char *digest, GError **error)
{
  KadrStoreCopyItem item = { .digest = digest };

  kadr_store_copy_give (to, from, &item, 1, KADR_STORE_COPY_ALL);
  return kadr_fault_pass (g_steal_pointer (&item.trouble), error);
}

/* ---- the store's own ---- */

static void
tell_original (KadrBlobCheck *self, const char *digest, State state, const char *from,
               const char *trouble)
{
  const char *code = state == MISSING ? "blob-missing" : "blob-damaged";
  g_autofree char *text = NULL;

  if (from != NULL && trouble == NULL && state == MISSING)
    text = g_strdup_printf (_ ("the original was not in the store; it was brought back from %s"),
                            from);
  else if (from != NULL && trouble == NULL)
    text = g_strdup_printf (_ ("the original had changed on the disk; it was repaired from %s"),
                            from);
  else if (from != NULL)
    text = g_strdup_printf (_ ("the original is not good, and repairing it failed: %s"), trouble);
  else if (state == MISSING)
    text = g_strdup (
        _ ("the original is not in the store; take in a copy of it, or restore a backup"));
  else
    text = g_strdup (trouble);
  tell (self, code, digest, text, from != NULL && trouble == NULL);
}

/* A copy that is good; NULL when none is. */
static KadrStore *
find_good (const KadrBlobCheck *self, const char *digest)
{
  for (guint i = 0; i < self->order.n_copies; i++)
    if (look (self->copies[i].store, digest, NULL) == GOOD)
      return self->copies[i].store;
  return NULL;
}

static void
note_repaired (KadrBlobCheck *self, const char *digest, const char *from)
{
  g_ptr_array_add (self->repaired, g_strdup (digest));
  g_ptr_array_add (self->repaired, g_strdup (from));
}

/* Tidying may have taken it away by a catalogue that is not the desk's any more. */
static gboolean
is_back_from_trash (KadrBlobCheck *self, const char *digest, State state)
{
  g_autofree char *from = g_build_filename (kadr_store_get_dir (self->order.store), "trash", NULL);

  if (!self->order.may_repair || !kadr_trash_has (self->order.store, digest)
      || !kadr_trash_take_back (self->order.store, digest, NULL))
    return FALSE;
  tell_original (self, digest, state, from, NULL);
  note_repaired (self, digest, from);
  return TRUE;
}

/* TRUE when the store's own is good in the end. */
static gboolean
read_original (KadrBlobCheck *self, const char *digest)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) trouble = NULL;
  State state = look (self->order.store, digest, &failure);
  const KadrStore *good = NULL;
  const char *from = NULL;

  if (state == GOOD || is_back_from_trash (self, digest, state))
    return TRUE;
  good = find_good (self, digest);
  if (good == NULL)
    self->tally.lost++;
  if (good == NULL || !self->order.may_repair)
    {
      tell_original (self, digest, state, NULL, failure->message);
      return FALSE;
    }
  from = kadr_store_get_dir (good);
  if (!repair (self->order.store, good, digest, &trouble))
    {
      tell_original (self, digest, state, from, trouble->message);
      return FALSE;
    }
  tell_original (self, digest, state, from, NULL);
  note_repaired (self, digest, from);
  return TRUE;
}

/* ---- the copies ---- */

G_GNUC_PRINTF (5, 6)
static void
tell_copy (KadrBlobCheck *self, const char *code, const char *digest, gboolean is_repaired,
           const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  tell (self, code, digest, text, is_repaired);
}

static void
repair_copy (KadrBlobCheck *self, Copy *copy, const char *digest)
{
  const char *dir = kadr_store_get_dir (copy->store);
  g_autoptr (GError) trouble = NULL;

  if (repair (copy->store, self->order.store, digest, &trouble))
    tell_copy (self, "copy-damaged", digest, TRUE,
               _ ("the copy in %s had changed on the disk; it was repaired"), dir);
  else
    tell_copy (self, "copy-damaged", digest, FALSE, _ ("the copy in %s cannot be repaired: %s"),
               dir, trouble->message);
}

static void
complete (KadrBlobCheck *self, Copy *copy)
{
  guint n = copy->missing->len;
  g_autofree KadrStoreCopyItem *items = g_new0 (KadrStoreCopyItem, n + 1);

  for (guint i = 0; i < n; i++)
    items[i].digest = g_ptr_array_index (copy->missing, i);
  kadr_store_copy_give (copy->store, self->order.store, items, n, KADR_STORE_COPY_ALL);
  for (guint i = 0; i < n; i++)
    {
      if (items[i].trouble == NULL)
        self->tally.copied++;
      else
        tell_copy (self, "copy-missing", items[i].digest, FALSE,
                   _ ("the copy in %s cannot be completed: %s"), kadr_store_get_dir (copy->store),
                   items[i].trouble->message);
      copy->is_out |= items[i].trouble != NULL && !items[i].is_source;
      g_clear_error (&items[i].trouble);
    }
  g_ptr_array_set_size (copy->missing, 0);
}

static void
read_copy (KadrBlobCheck *self, Copy *copy, const char *digest, gboolean is_original_good)
{
  const char *dir = kadr_store_get_dir (copy->store);
  State state = look (copy->store, digest, NULL);
  gboolean may_repair = self->order.may_repair && is_original_good && !copy->is_out;

  if (state == DAMAGED && may_repair)
    repair_copy (self, copy, digest);
  else if (state == DAMAGED)
    tell_copy (self, "copy-damaged", digest, FALSE, _ ("the copy in %s has changed on the disk"),
               dir);
  else if (state == MISSING && may_repair)
    g_ptr_array_add (copy->missing, g_strdup (digest));
  else if (state == MISSING && !copy->is_out)
    tell_copy (self, "copy-missing", digest, FALSE, _ ("it is not in the copy in %s"), dir);
  if (copy->missing->len >= BATCH)
    complete (self, copy);
}

gboolean
kadr_blob_check_read (KadrBlobCheck *self, const char *digest)
{
  gboolean is_good = read_original (self, digest);

  for (guint i = 0; i < self->order.n_copies; i++)
    read_copy (self, &self->copies[i], digest, is_good);
  return is_good;
}

void
kadr_blob_check_settle (KadrBlobCheck *self)
{
  for (guint i = 0; i < self->order.n_copies; i++)
    if (self->copies[i].missing->len > 0)
      complete (self, &self->copies[i]);
}
