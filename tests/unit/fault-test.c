#include "base/fault.h"

static gboolean
read_cover (GError **error)
{
  g_autoptr (GError) low = NULL;

  kadr_fault_set (&low, KADR_FAULT_DAMAGED, "a.jpg", "ends after %d lines", 3);
  g_propagate_prefixed_error (error, g_steal_pointer (&low), "cover photo: ");
  return FALSE;
}

/* The subject survives prefixing, propagation and copying. */
static void
test_travel (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;
  g_autofree char *sentence = NULL;

  g_assert_false (read_cover (&error));
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpstr (kadr_fault_get_subject (copy), ==, "a.jpg");
  g_assert_cmpint (kadr_fault_get_exit_status (copy), ==, 4);
  g_assert_cmpstr (kadr_fault_get_name (copy), ==, "DAMAGED");
  sentence = kadr_fault_describe (copy);
  g_assert_cmpstr (sentence, ==,
                   "a.jpg: cover photo: ends after 3 lines. Ask the sender for the file again.");
}

static void
test_nobody_listens (void)
{
  g_assert_false (kadr_fault_set (NULL, KADR_FAULT_BUSY, NULL, "nobody listens"));
}

static void
test_foreign_is_bug (void)
{
  g_autoptr (GError) error = g_error_new (G_FILE_ERROR, G_FILE_ERROR_NOENT, "lost");

  g_assert_cmpint (kadr_fault_get_exit_status (error), ==, 70);
  g_assert_null (kadr_fault_get_subject (error));
}

/* The numbers are an interface that scripts rely on. */
static void
test_exit_statuses (void)
{
  static const struct
  {
    KadrFault fault;
    int status;
  } cases[] = {
    { KADR_FAULT_BAD_INPUT, 2 },      { KADR_FAULT_EXISTS, 2 },
    { KADR_FAULT_DAMAGED, 4 },        { KADR_FAULT_UNSUPPORTED, 4 },
    { KADR_FAULT_UNWRITABLE, 4 },     { KADR_FAULT_NO_ACCESS, 4 },
    { KADR_FAULT_CREDIT_MISSING, 4 }, { KADR_FAULT_NOT_READY, 4 },
    { KADR_FAULT_WRONG_STORE, 4 },    { KADR_FAULT_UNPROTECTED, 4 },
    { KADR_FAULT_NOT_FOUND, 5 },      { KADR_FAULT_RIGHTS_FORBID, 6 },
    { KADR_FAULT_BUSY, 7 },           { KADR_FAULT_NO_SPACE, 8 },
    { KADR_FAULT_DISK_FAILED, 70 },   { KADR_FAULT_BUG, 70 },
    { KADR_FAULT_WRONG_USE, 2 },      { KADR_FAULT_INCOMPLETE, 70 },
    { KADR_FAULT_TOO_NEW, 4 },        { KADR_FAULT_DESK_DAMAGED, 4 },
    { KADR_FAULT_NO_MEMORY, 7 },      { KADR_FAULT_STORE_AHEAD, 4 },
    { KADR_FAULT_REMOVED, 4 },
  };

  g_assert_cmpint (G_N_ELEMENTS (cases), ==, KADR_N_FAULTS);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      kadr_fault_set (&error, cases[i].fault, NULL, "trouble");
      g_assert_cmpint (kadr_fault_get_exit_status (error), ==, cases[i].status);
      g_assert_nonnull (kadr_fault_get_advice (error));
    }
}

static void
test_pass (void)
{
  g_autoptr (GError) error = NULL;
  GError *failure = g_error_new_literal (KADR_FAULT, KADR_FAULT_BUG, "broken");

  g_assert_true (kadr_fault_pass (NULL, &error));
  g_assert_no_error (error);
  g_assert_false (kadr_fault_pass (g_error_copy (failure), NULL));
  g_assert_false (kadr_fault_pass (failure, &error));
  g_assert_true (error == failure);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fault/travel", test_travel);
  g_test_add_func ("/fault/nobody-listens", test_nobody_listens);
  g_test_add_func ("/fault/foreign-is-bug", test_foreign_is_bug);
  g_test_add_func ("/fault/exit-statuses", test_exit_statuses);
  g_test_add_func ("/fault/pass", test_pass);
  return g_test_run ();
}
