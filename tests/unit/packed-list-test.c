#include "ingest/packed-list.h"

#include "base/fault.h"
#include "pack/archive-head.h"

#include <string.h>

static KadrArchiveHead *
make_head (const char *name, gsize length)
{
  KadrArchiveHead *head = g_new0 (KadrArchiveHead, 1);

  head->bytes = 7;
  head->name = g_bytes_new (name, length);
  return head;
}

/* The list of one archive whose names are @names, in @charset. */
static KadrPackedList *
list_names (const char *const *names, const char *charset)
{
  g_autoptr (GPtrArray) heads
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_archive_head_free);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      gsize length = 0;
      g_autofree char *bytes = g_convert (names[i], -1, charset, "UTF-8", NULL, &length, NULL);

      g_assert_nonnull (bytes);
      g_ptr_array_add (heads, make_head (bytes, length));
    }
  return kadr_packed_list_new (heads, NULL, NULL);
}

static void
test_charsets (void)
{
  static const char *const charsets[] = { "UTF-8", "CP866", "CP1251" };
  static const char *const names[][4] = {
    { "Фото.jpg", NULL },
    { "фото 1.jpg", "IMG_1.jpg", NULL },
    { "Я.jpg", "мэр.jpg", NULL },
    { "Акимат 13 февраля/Первый снег.JPG", "Акимат 13 февраля/съёмка (копия).JPG", NULL },
    { "ПРЕСС-СЛУЖБА/БРИФИНГ.JPG", NULL },
    { "Новая папка/Ёлка № 2.jpg", NULL },
    { "DSC_0001.JPG", NULL },
  };

  for (gsize c = 0; c < G_N_ELEMENTS (charsets); c++)
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      {
        g_autoptr (KadrPackedList) list = list_names (names[i], charsets[c]);

        for (guint n = 0; n < list->files->len; n++)
          {
            const KadrPackedFile *file = g_ptr_array_index (list->files, n);

            g_test_message ("%s of %s", names[i][n], charsets[c]);
            g_assert_cmpstr (file->name, ==, names[i][n]);
            g_assert_cmpint (file->verdict, ==, KADR_ARRIVAL_TAKE);
          }
      }
}

static void
test_kazakh (void)
{
  static const char *const names[] = { "Қар жауды/Әкімдік.jpg", "Қар жауды/Өңір.jpg", NULL };
  g_autoptr (KadrPackedList) list = list_names (names, "RK1048");

  for (guint n = 0; n < list->files->len; n++)
    g_assert_cmpstr (((KadrPackedFile *) g_ptr_array_index (list->files, n))->name, ==, names[n]);
}

static void
test_verdicts (void)
{
  static const struct
  {
    const char *name, *becomes;
    KadrArchiveHeadKind kind;
    gboolean is_encrypted;
    KadrArrivalVerdict verdict;
    KadrFault fault;
  } rows[] = {
    { "./DCIM//1.jpg", "DCIM/1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_TAKE, 0 },
    { "DCIM\\1.jpg", "DCIM/1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_TAKE, 0 },
    { "a/b\\1.jpg", "a/b\\1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_TAKE, 0 },
    { "..", "..", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED, KADR_FAULT_BAD_INPUT },
    { "../1.jpg", "../1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "a/../../1.jpg", "a/../../1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "..\\1.jpg", "../1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "/etc/passwd", "/etc/passwd", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "\\\\server\\1.jpg", "/server/1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "C:\\1.jpg", "C:/1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "", "", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED, KADR_FAULT_BAD_INPUT },
    { "../link", "../link", KADR_ARCHIVE_HEAD_LINK, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_BAD_INPUT },
    { "link.jpg", "link.jpg", KADR_ARCHIVE_HEAD_LINK, FALSE, KADR_ARRIVAL_IGNORED, 0 },
    { "lost.jpg", "lost.jpg", KADR_ARCHIVE_HEAD_LOST, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_DAMAGED },
    { "pipe.jpg", "pipe.jpg", KADR_ARCHIVE_HEAD_SPECIAL, FALSE, KADR_ARRIVAL_IGNORED, 0 },
    { "__MACOSX/._1.jpg", "__MACOSX/._1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_IGNORED,
      0 },
    { "a/.Trashes/1.jpg", "a/.Trashes/1.jpg", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_IGNORED,
      0 },
    { "1.jpg", "1.jpg", KADR_ARCHIVE_HEAD_FILE, TRUE, KADR_ARRIVAL_FAILED, KADR_FAULT_NOT_READY },
    { "more.ZIP", "more.ZIP", KADR_ARCHIVE_HEAD_FILE, FALSE, KADR_ARRIVAL_FAILED,
      KADR_FAULT_NOT_READY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) heads
          = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_archive_head_free);
      KadrArchiveHead *head = make_head (rows[i].name, strlen (rows[i].name));
      g_autoptr (KadrPackedList) list = NULL;
      const KadrPackedFile *file = NULL;

      head->kind = rows[i].kind;
      head->is_encrypted = rows[i].is_encrypted;
      g_ptr_array_add (heads, head);
      list = kadr_packed_list_new (heads, NULL, NULL);
      g_test_message ("%s", rows[i].name);
      g_assert_cmpint (list->files->len, ==, 1);
      file = g_ptr_array_index (list->files, 0);
      g_assert_cmpstr (file->name, ==, rows[i].becomes);
      g_assert_cmpint (file->verdict, ==, rows[i].verdict);
      g_assert_cmpint (file->fault, ==, rows[i].fault);
      g_assert_true ((file->reason == NULL) == (file->verdict == KADR_ARRIVAL_TAKE));
    }
}

static void
test_own_patterns (void)
{
  static const char *const patterns[] = { "*.tmp", "misc/", NULL };
  static const char *const names[] = { "a.TMP", "MISC/1.jpg", "1.jpg" };
  g_autoptr (GPtrArray) heads
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_archive_head_free);
  g_autoptr (KadrPackedList) list = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (heads, make_head (names[i], strlen (names[i])));
  list = kadr_packed_list_new (heads, patterns, "it broke");
  g_assert_cmpstr (list->trouble, ==, "it broke");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpint (((KadrPackedFile *) g_ptr_array_index (list->files, i))->verdict, ==,
                     i < 2 ? KADR_ARRIVAL_IGNORED : KADR_ARRIVAL_TAKE);
}

/* What a worker says of an entry is believed only as far as it is as agreed. */
static void
test_heads (void)
{
  static const struct
  {
    const char *json, *name;
    gsize length;
    gboolean is_good;
  } rows[] = {
    { "{\"entry\":3,\"kind\":\"file\",\"bytes\":5,\"modified_ns\":9,\"encrypted\":false}", "a", 1,
      TRUE },
    { "{\"entry\":3,\"kind\":\"file\",\"bytes\":5}", "a\0b", 3, FALSE },
    { "{\"entry\":-1,\"kind\":\"file\",\"bytes\":5}", "a", 1, FALSE },
    { "{\"entry\":20000,\"kind\":\"file\",\"bytes\":5}", "a", 1, FALSE },
    { "{\"entry\":3,\"kind\":\"door\",\"bytes\":5}", "a", 1, FALSE },
    { "{\"entry\":3,\"kind\":\"file\",\"bytes\":-5}", "a", 1, FALSE },
    { "{\"kind\":\"file\",\"bytes\":5}", "a", 1, FALSE },
    { "[]", "a", 1, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) value = kadr_json_parse (rows[i].json, strlen (rows[i].json), NULL, NULL);
      g_autoptr (GBytes) name = g_bytes_new (rows[i].name, rows[i].length);
      g_autoptr (KadrArchiveHead) head = kadr_archive_head_from_json (value, name);
      g_autoptr (json_t) again = head != NULL ? kadr_archive_head_to_json (head) : NULL;

      g_test_message ("row %zu", i);
      g_assert_true ((head != NULL) == rows[i].is_good);
      g_assert_true (head == NULL || json_equal (again, value));
    }
}

static void
test_bounds (void)
{
  const guint64 mib = 1 << 20;

  g_assert_false (kadr_archive_head_is_beyond (100 * mib, 1));
  g_assert_true (kadr_archive_head_is_beyond (101 * mib, 1));
  g_assert_false (kadr_archive_head_is_beyond (400 * mib, 2 * mib));
  g_assert_true (kadr_archive_head_is_beyond (402 * mib, 2 * mib - 1));
  g_assert_true (kadr_archive_head_is_beyond (KADR_ARCHIVE_HEAD_MAX_BYTES + 1, G_MAXUINT64));
}

static void
test_endings (void)
{
  static const char *const archives[]
      = { "a.zip", "A.TAR.GZ", "a.tgz", "b.tar", "c.tar.xz", "d.tar.zst", "e.7z", "f.tar.bz2" };
  static const char *const others[] = { "zip", ".zip", "a.docx", "a.gz", "a.jpg", "a.zip.part" };

  for (gsize i = 0; i < G_N_ELEMENTS (archives); i++)
    g_assert_true (kadr_packed_list_is_archive (archives[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (kadr_packed_list_is_archive (others[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/packed-list/charsets", test_charsets);
  g_test_add_func ("/packed-list/kazakh", test_kazakh);
  g_test_add_func ("/packed-list/verdicts", test_verdicts);
  g_test_add_func ("/packed-list/own-patterns", test_own_patterns);
  g_test_add_func ("/packed-list/heads", test_heads);
  g_test_add_func ("/packed-list/bounds", test_bounds);
  g_test_add_func ("/packed-list/endings", test_endings);
  return g_test_run ();
}
