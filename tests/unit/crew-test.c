#include "base/crew.h"

#include "base/fault.h"

#include <string.h>

#define MOST 1000

typedef struct
{
  gint done[MOST];  /* how often each thing was done */
  guint failing[2]; /* the things that fail; MOST: none */
  gint n_done;
} Field;

static gboolean
plough (gpointer shared, guint n, GError **error)
{
  Field *field = shared;

  g_atomic_int_inc (&field->done[n]);
  g_atomic_int_inc (&field->n_done);
  /* The earlier one fails later. */
  if (n == field->failing[0])
    g_usleep (20000);
  if (n == field->failing[0] || n == field->failing[1])
    return kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, "thing %u", n);
  return TRUE;
}

static void
test_each_once (void)
{
  static const struct
  {
    guint n_things;
    int n_threads;
  } rows[] = { { 0, 4 }, { 1, 4 }, { 3, 0 }, { 3, -1 }, { 7, 1 }, { MOST, 2 }, { MOST, 8 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree Field *field = g_new0 (Field, 1);

      field->failing[0] = field->failing[1] = MOST;
      g_assert_true (kadr_crew_run (rows[i].n_things, rows[i].n_threads, plough, field, &error));
      g_assert_no_error (error);
      for (guint n = 0; n < MOST; n++)
        g_assert_cmpint (field->done[n], ==, n < rows[i].n_things);
    }
}

/* Two of them fail at the same time; the first one is told, and most of what comes after is not begun. */
static void
test_first_failure (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree Field *field = g_new0 (Field, 1);

  field->failing[0] = 2;
  field->failing[1] = 3;
  g_assert_false (kadr_crew_run (MOST, 4, plough, field, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_DAMAGED);
  g_assert_nonnull (strstr (error->message, "thing 2"));
  for (guint n = 0; n <= 2; n++)
    g_assert_cmpint (field->done[n], ==, 1);
}

static void
test_stops (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree Field *field = g_new0 (Field, 1);

  field->failing[0] = field->failing[1] = 5;
  g_assert_false (kadr_crew_run (MOST, 1, plough, field, &error));
  g_assert_cmpint (field->n_done, ==, 6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crew/each-once", test_each_once);
  g_test_add_func ("/crew/first-failure", test_first_failure);
  g_test_add_func ("/crew/stops", test_stops);
  return g_test_run ();
}
