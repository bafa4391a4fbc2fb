#include "rights/use-csv.h"

#include "base/clock.h"
#include "base/fault.h"
#include "base/text.h"
#include "rights/grant.h"

#include <stdio.h>
#include <string.h>

#define SUBJECT "CSV"

typedef enum
{
  PHOTO,
  AT,
  STORY,
  OUTLET,
  PURPOSE,
  MEDIUM,
  TERRITORY,
  CREDIT,
  N_KINDS
} Kind;

static const struct
{
  const char *name;
  Kind kind;
} names[] = {
  { "photo", PHOTO },
  { "file", PHOTO },
  { "at", AT },
  { "published", AT },
  { "date", AT },
  { "story", STORY },
  { "slug", STORY },
  { "outlet", OUTLET },
  { "use", PURPOSE },
  { "medium", MEDIUM },
  { "territory", TERRITORY },
  { "credit", CREDIT },
};

struct _KadrUseCsv
{
  KadrCsv *csv;
  char *zone;
  GPtrArray *header;
  GPtrArray *unknown;
  int columns[N_KINDS]; /* -1: absent */
};

void
kadr_use_csv_row_free (KadrUseRow *row)
{
  g_free (row->photo);
  g_free (row->story);
  g_free (row->outlet);
  g_free (row->purpose);
  g_free (row->medium);
  g_free (row->territory);
  g_free (row->credit);
  g_free (row);
}

void
kadr_use_csv_free (KadrUseCsv *self)
{
  g_clear_pointer (&self->csv, kadr_csv_free);
  g_clear_pointer (&self->header, g_ptr_array_unref);
  g_ptr_array_unref (self->unknown);
  g_free (self->zone);
  g_free (self);
}

static gboolean
find_kind (const char *name, Kind *kind)
{
  g_autofree char *key = kadr_text_fold (name);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, key) == 0)
      {
        *kind = names[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_header (KadrUseCsv *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->header = kadr_csv_next (self->csv, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  for (guint i = 0; self->header != NULL && i < self->header->len; i++)
    {
      const char *name = g_ptr_array_index (self->header, i);
      Kind kind = N_KINDS;

      if (!find_kind (name, &kind))
        g_ptr_array_add (self->unknown, (gpointer) name);
      else if (self->columns[kind] >= 0)
        return kadr_fault_set (
            error, KADR_FAULT_BAD_INPUT, SUBJECT, _ ("two columns say the same: %s and %s"),
            (char *) g_ptr_array_index (self->header, self->columns[kind]), name);
      else
        self->columns[kind] = (int) i;
    }
  if (self->columns[PHOTO] < 0 || self->columns[AT] < 0)
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, SUBJECT,
        _ ("the first line names the columns: photo and at, and perhaps story, outlet, use, medium, "
           "territory, credit"));
  return TRUE;
}

KadrUseCsv *
kadr_use_csv_new (const char *text, gsize length, const char *zone, GError **error)
{
  g_autoptr (KadrCsv) csv = kadr_csv_new (text, length, SUBJECT, error);
  g_autoptr (KadrUseCsv) self = NULL;

  if (csv == NULL)
    return NULL;
  self = g_new0 (KadrUseCsv, 1);
  self->csv = g_steal_pointer (&csv);
  self->zone = g_strdup (zone);
  self->unknown = g_ptr_array_new ();
  for (int i = 0; i < N_KINDS; i++)
    self->columns[i] = -1;
  return take_header (self, error) ? g_steal_pointer (&self) : NULL;
}

guint
kadr_use_csv_get_line (const KadrUseCsv *self)
{
  return kadr_csv_get_line (self->csv);
}

const GPtrArray *
kadr_use_csv_get_unknown (const KadrUseCsv *self)
{
  return self->unknown;
}

/* Borrowed; NULL when there is no such column. */
static const char *
get_cell (const KadrUseCsv *self, const GPtrArray *cells, Kind kind)
{
  return self->columns[kind] >= 0 ? g_ptr_array_index (cells, self->columns[kind]) : NULL;
}

/* A tidy copy; NULL for an empty cell. */
static char *
copy_cell (const KadrUseCsv *self, const GPtrArray *cells, Kind kind)
{
  const char *cell = get_cell (self, cells, kind);

  return cell != NULL && *cell != '\0' ? kadr_text_tidy (cell) : NULL;
}

/* "13.02.2026 21:45" -> "2026-02-13T21:45"; anything else as it is. */
static char *
to_iso (const char *text)
{
  int day = 0, month = 0, year = 0, n = 0;
  const char *rest = NULL;

  if (sscanf (text, "%2d.%2d.%4d%n", &day, &month, &year, &n) != 3 || n < 8
      || !g_date_valid_dmy ((GDateDay) MAX (day, 0), (GDateMonth) MAX (month, 0),
                            (GDateYear) MAX (year, 0)))
    return g_strdup (text);
  rest = text + n + strspn (text + n, " ,T");
  return g_strdup_printf ("%04d-%02d-%02d%s%s%s", year, month, day, *rest != '\0' ? "T" : "",
                          *rest != '\0' && rest[1] == ':' ? "0" : "", rest);
}

static gboolean
take_moment (const KadrUseCsv *self, const GPtrArray *cells, KadrUseRow *row, GError **error)
{
  g_autofree char *text = to_iso (get_cell (self, cells, AT));

  return kadr_clock_parse (text, self->zone, &row->at, error);
}

gboolean
kadr_use_csv_check_territory (const char *code, GError **error)
{
  if (strlen (code) == 2 && g_ascii_isalpha (code[0]) && g_ascii_isalpha (code[1]))
    return TRUE;
  return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, code,
                         _ ("a territory is a country code of two letters, like KZ"));
}

static gboolean
take_words (const KadrUseCsv *self, const GPtrArray *cells, KadrUseRow *row, GError **error)
{
  g_autoptr (KadrGrant) words = kadr_grant_new ();
  g_autofree char *purpose = copy_cell (self, cells, PURPOSE);
  g_autofree char *medium = copy_cell (self, cells, MEDIUM);
  g_autofree char *territory = copy_cell (self, cells, TERRITORY);

  if (!kadr_grant_set_purpose (words, purpose != NULL ? purpose : "publish", error)
      || !kadr_grant_set_medium (words, medium != NULL ? medium : "web", error))
    return FALSE;
  if (territory != NULL && !kadr_use_csv_check_territory (territory, error))
    return FALSE;
  row->purpose = g_steal_pointer (&words->purpose);
  row->medium = g_steal_pointer (&words->medium);
  row->territory = territory != NULL ? g_ascii_strup (territory, -1) : NULL;
  return TRUE;
}

KadrUseRow *
kadr_use_csv_next (KadrUseCsv *self, GError **error)
{
  g_autoptr (GPtrArray) cells = kadr_csv_next (self->csv, error);
  g_autoptr (KadrUseRow) row = NULL;

  if (cells == NULL)
    return NULL;
  row = g_new0 (KadrUseRow, 1);
  row->line = kadr_csv_get_line (self->csv);
  if (cells->len != self->header->len)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, SUBJECT,
                      _ ("the row has %u cells, the first line has %u"), cells->len,
                      self->header->len);
      return NULL;
    }
  row->photo = copy_cell (self, cells, PHOTO);
  row->story = copy_cell (self, cells, STORY);
  row->outlet = copy_cell (self, cells, OUTLET);
  if (get_cell (self, cells, CREDIT) != NULL)
    row->credit = kadr_text_tidy (get_cell (self, cells, CREDIT));
  if (row->photo == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_BAD_INPUT, SUBJECT, _ ("the row does not name its photo"));
      return NULL;
    }
  return take_moment (self, cells, row, error) && take_words (self, cells, row, error)
             ? g_steal_pointer (&row)
             : NULL;
}
