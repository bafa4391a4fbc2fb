#include "export/export-names.h"

#include <string.h>

#define ID "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
/* 2026-02-13T20:30:00Z: the day after in Almaty. */
#define MOMENT G_GINT64_CONSTANT (1771014600000)

static void
test_name (void)
{
  static const struct
  {
    const char *query, *want;
  } cases[] = {
    { NULL, "all" },
    { "taken:2026-02", "taken-2026-02" },
    { "снегопад  credit:\"пресс-служба\"", "снегопад-credit-пресс-служба" },
    { "-has:credit", "has-credit" },
    { "қар*", "қар" },
    { "«»", "export" },
    { "../../etc", "etc" },
    { "con", "_con" },
    { "\xff\xfe", "export" },
    /* 41 letters of two bytes: cut between letters. */
    { "ааааааааааааааааааааааааааааааааааааааааа", "аааааааааааааааааааааааааааааааааааааааа" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = kadr_export_names_make_name (cases[i].query);

      g_assert_cmpstr (name, ==, cases[i].want);
      g_assert_true (kadr_export_names_is_name (name));
    }
}

static void
test_is_name (void)
{
  static const char *const bad[]
      = { "", ".", "a/b", "..", "a:b", "-a", "~a", "NUL", "a%20", "a\nb", "last ", "\xff", "end." };
  g_autofree char *longest = g_strnfill (80, 'a');
  g_autofree char *longer = g_strnfill (81, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kadr_export_names_is_name (bad[i]));
  g_assert_true (kadr_export_names_is_name ("Февраль 2026"));
  g_assert_true (kadr_export_names_is_name (longest));
  g_assert_false (kadr_export_names_is_name (longer));
}

static void
test_photo (void)
{
  static const struct
  {
    const char *local, *received, *want;
  } cases[] = {
    { "2026-02-14T01:30:00", "KSC_4127.jpg", "data/photos/2026/02/14/5891b5b522d5-KSC_4127.jpg" },
    { "2026-02-14", "a.jpg", "data/photos/2026/02/14/5891b5b522d5-a.jpg" },
    /* Without a day of its own it is that of UTC. */
    { NULL, "a.jpg", "data/photos/2026/02/13/5891b5b522d5-a.jpg" },
    { "2026-02", "a.jpg", "data/photos/2026/02/13/5891b5b522d5-a.jpg" },
    { "../../../..", "a.jpg", "data/photos/2026/02/13/5891b5b522d5-a.jpg" },
    { NULL, "Акимат: 13/02 %.JPG", "data/photos/2026/02/13/5891b5b522d5-Акимат_ 13_02 _.JPG" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path
          = kadr_export_names_make_photo (ID, cases[i].local, MOMENT, cases[i].received);

      g_assert_cmpstr (path, ==, cases[i].want);
    }
}

static void
test_volume (void)
{
  static const struct
  {
    guint n;
    const char *want;
  } cases[] = { { 1, "feb-001" }, { 999, "feb-999" }, { 1000, "feb-1000" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *volume = kadr_export_names_make_volume ("feb", cases[i].n);

      g_assert_cmpstr (volume, ==, cases[i].want);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export-names/name", test_name);
  g_test_add_func ("/export-names/is-name", test_is_name);
  g_test_add_func ("/export-names/photo", test_photo);
  g_test_add_func ("/export-names/volume", test_volume);
  return g_test_run ();
}
