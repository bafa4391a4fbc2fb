#include "pack/safe-name.h"

#include "base/text.h"

#include <string.h>

/* What a file was called, and what it is called in a bundle. */
static const struct
{
  const char *name, *safe;
} cases[] = {
  /* Names that are safe stay as they are. */
  { "photo.jpg", "photo.jpg" },
  { "DSC_0001.JPG", "DSC_0001.JPG" },
  { "Акимат Алматы.jpg", "Акимат Алматы.jpg" },
  { "Ёлка ёлке.jpg", "Ёлка ёлке.jpg" },
  { "Алматы қаласы әкімдігі.jpg", "Алматы қаласы әкімдігі.jpg" },
  { "Үкімет үйі, Ұлытау, һ.png", "Үкімет үйі, Ұлытау, һ.png" },
  { "Ғылым ордасы.tiff", "Ғылым ордасы.tiff" },
  { "снегопад 13.02.2026.jpg", "снегопад 13.02.2026.jpg" },
  { "a b.jpg", "a b.jpg" },
  { "a.b.c.jpg", "a.b.c.jpg" },
  { "noextension", "noextension" },
  { "x", "x" },
  { "(1) [2] {3}.jpg", "(1) [2] {3}.jpg" },
  { "a&b+c=d;e,f!g@h#i$j^k'l`m.jpg", "a&b+c=d;e,f!g@h#i$j^k'l`m.jpg" },
  { "a-b~c.jpg", "a-b~c.jpg" },
  { "日本語.jpg", "日本語.jpg" },
  { "한국어.jpg", "한국어.jpg" },
  { "ქართული.jpg", "ქართული.jpg" },
  { "العربية.jpg", "العربية.jpg" },
  { "עברית.jpg", "עברית.jpg" },
  { "हिन्दी.jpg", "हिन्दी.jpg" },
  { "ไทย.jpg", "ไทย.jpg" },
  { "❄️ снег.jpg", "❄️ снег.jpg" },
  { "📷.jpg", "📷.jpg" },
  { "👨‍👩‍👧.jpg", "👨‍👩‍👧.jpg" },
  { "🇰🇿.jpg", "🇰🇿.jpg" },
  { "café.jpg", "café.jpg" },
  { "№ 5 — «Фото».jpg", "№ 5 — «Фото».jpg" },
  /* NFD becomes NFC. */
  { "и\u0306ога.jpg", "йога.jpg" },
  { "е\u0308лка.jpg", "ёлка.jpg" },
  { "И\u0306.jpg", "Й.jpg" },
  { "cafe\u0301.jpg", "café.jpg" },
  { "\u1112\u1161\u11AB.jpg", "한.jpg" },
  { "A\u030A.jpg", "Å.jpg" },
  { "\u212B.jpg", "Å.jpg" },
  /* What manifests cannot carry. */
  { "100% фото.jpg", "100_ фото.jpg" },
  { "%25.jpg", "_25.jpg" },
  { "%0A.jpg", "_0A.jpg" },
  { "a\nb.jpg", "a_b.jpg" },
  { "a\rb.jpg", "a_b.jpg" },
  { "a\r\nb.jpg", "a__b.jpg" },
  { "a\\b.jpg", "a_b.jpg" },
  { "a\tb.jpg", "a_b.jpg" },
  { "a\x01"
    "b.jpg",
    "a_b.jpg" },
  { "a\x1B[31mb.jpg", "a_[31mb.jpg" },
  { "a\x7F"
    "b.jpg",
    "a_b.jpg" },
  { "a\xC2\x85"
    "b.jpg",
    "a_b.jpg" },
  { "a\xC2\x9B"
    "b.jpg",
    "a_b.jpg" },
  /* Windows-reserved characters. */
  { "a:b.jpg", "a_b.jpg" },
  { "a*b.jpg", "a_b.jpg" },
  { "a?b.jpg", "a_b.jpg" },
  { "a\"b\".jpg", "a_b_.jpg" },
  { "<a>.jpg", "_a_.jpg" },
  { "a|b.jpg", "a_b.jpg" },
  { "C:\\фото\\a.jpg", "C__фото_a.jpg" },
  /* Ways out of the folder. */
  { "../", "_" },
  { "..", "file" },
  { ".", "file" },
  { "/", "_" },
  { "../../etc/passwd", "_.._etc_passwd" },
  { "/etc/passwd", "_etc_passwd" },
  { "a/b/c.jpg", "a_b_c.jpg" },
  { "..\\..\\a.jpg", "_.._a.jpg" },
  { "~root.jpg", "root.jpg" },
  { "~/.bashrc", "_.bashrc" },
  { "-rf.jpg", "rf.jpg" },
  { "--help", "help" },
  { ".hidden.jpg", "hidden.jpg" },
  { ".htaccess", "htaccess" },
  { "...jpg", "jpg" },
  /* Ends that Windows drops. */
  { "photo.", "photo" },
  { "photo...", "photo" },
  { "photo ", "photo" },
  { "photo. . .", "photo" },
  { " photo.jpg", "photo.jpg" },
  { "photo .jpg", "photo .jpg" },
  { "", "file" },
  { "   ", "file" },
  { "~-. ", "file" },
  /* Device names, with and without what follows a dot. */
  { "CON", "_CON" },
  { "CON.jpg", "_CON.jpg" },
  { "con.jpg", "_con.jpg" },
  { "Con.tar.gz", "_Con.tar.gz" },
  { "PRN.jpg", "_PRN.jpg" },
  { "AUX", "_AUX" },
  { "nul.txt", "_nul.txt" },
  { "NUL .txt", "_NUL .txt" },
  { "COM1.jpg", "_COM1.jpg" },
  { "com9", "_com9" },
  { "COM0.jpg", "_COM0.jpg" },
  { "LPT1.jpg", "_LPT1.jpg" },
  { "LPT¹.jpg", "_LPT¹.jpg" },
  { "com².jpg", "_com².jpg" },
  { "CONIN$", "_CONIN$" },
  { "conout$.jpg", "_conout$.jpg" },
  { "CONTACT.jpg", "CONTACT.jpg" },
  { "COM10.jpg", "COM10.jpg" },
  { "COMA.jpg", "COMA.jpg" },
  { "LPT.jpg", "LPT.jpg" },
  { "nulla.jpg", "nulla.jpg" },
  { "a.con", "a.con" },
  { ".con.jpg", "_con.jpg" },
  /* Invisible characters and strange blanks. */
  { "photo\u202Egpj.exe", "photogpj.exe" },
  { "a\u200Bb.jpg", "ab.jpg" },
  { "\uFEFFphoto.jpg", "photo.jpg" },
  { "a\u00ADb.jpg", "ab.jpg" },
  { "a\u2028b.jpg", "ab.jpg" },
  { "a\u2066b\u2069.jpg", "ab.jpg" },
  { "a\u00A0b.jpg", "a b.jpg" },
  { "a\u202Fb.jpg", "a b.jpg" },
  { "a\u3000b.jpg", "a b.jpg" },
  { "\u00A0", "file" },
  { "\u200B", "file" },
  { "a\uFFFE.jpg", "a_.jpg" },
  { "a\uFDD0.jpg", "a_.jpg" },
  /* Bytes that are no UTF-8: CP1251 "Фото", a lone continuation, an overlong slash. */
  { "\xD4\xEE\xF2\xEE.jpg", "\uFFFD\uFFFD\uFFFD\uFFFD.jpg" },
  { "a\x80.jpg", "a\uFFFD.jpg" },
};

static void
test_names (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (cases), >=, 100);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = kadr_safe_name_make (cases[i].name);
      g_autofree char *again = kadr_safe_name_make (safe);

      g_assert_cmpstr (safe, ==, cases[i].safe);
      g_assert_cmpstr (again, ==, safe);
      g_assert_true (kadr_safe_name_is_inside (safe));
    }
}

static void
test_long_names_keep_their_extension (void)
{
  static const char *const letters[] = { "a", "ж", "қ", "日", "📷" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    for (guint before = 0; before < 4; before++)
      {
        GString *name = g_string_new (NULL);
        g_autofree char *safe = NULL;

        for (guint n = 0; n < before; n++)
          g_string_append_c (name, 'x');
        for (guint n = 0; n < 300; n++)
          g_string_append (name, letters[i]);
        g_string_append (name, ".jpeg");
        safe = kadr_safe_name_make (name->str);
        g_assert_cmpuint (strlen (safe), <=, KADR_SAFE_NAME_MAX_BYTES);
        g_assert_cmpuint (strlen (safe), >, KADR_SAFE_NAME_MAX_BYTES - 4);
        g_assert_true (g_utf8_validate (safe, -1, NULL));
        g_assert_true (g_str_has_suffix (safe, ".jpeg"));
        g_string_free (name, TRUE);
      }
}

static void
test_cut_leaves_no_blank_at_the_end (void)
{
  GString *name = g_string_new (NULL);
  g_autofree char *safe = NULL;

  for (guint n = 0; n < 199; n++)
    g_string_append_c (name, 'a');
  g_string_append (name, " . bcdefghijklmnopqrstuvwxyz");
  safe = kadr_safe_name_make (name->str);
  g_assert_cmpuint (strlen (safe), ==, 199);
  g_string_free (name, TRUE);
}

static void
test_unique (void)
{
  static const struct
  {
    const char *name, *given;
  } rows[] = {
    { "a.jpg", "a.jpg" },
    { "A.jpg", "A-2.jpg" },
    { "a.JPG", "a-3.JPG" },
    { "a-2.jpg", "a-2-2.jpg" },
    { "ЁЛКА.jpg", "ЁЛКА.jpg" },
    { "елка.jpg", "елка-2.jpg" },
    { "Қ.jpg", "Қ.jpg" },
    { "қ.jpg", "қ-2.jpg" },
    { "a?.jpg", "a_.jpg" },
    { "a*.jpg", "a_-2.jpg" },
    { "", "file" },
    { ".", "file-2" },
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *given = kadr_safe_name_make_unique (rows[i].name, taken);

      g_assert_cmpstr (given, ==, rows[i].given);
    }
}

static void
test_unique_when_long (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *stem = g_strnfill (250, 'z');
  g_autofree char *name = g_strconcat (stem, ".jpg", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint n = 0; n < 120; n++)
    {
      char *given = kadr_safe_name_make_unique (name, taken);

      g_assert_cmpuint (strlen (given), <=, KADR_SAFE_NAME_MAX_BYTES);
      g_assert_true (g_str_has_suffix (given, ".jpg"));
      g_assert_true (g_hash_table_add (seen, given));
    }
}

static void
test_inside (void)
{
  static const char *const good[]
      = { "a", "a/b", "data/photos/01-ё.jpg", "..a", "a..", "...", "a b/c" };
  static const char *const bad[] = { "",    "/",    "/a",     "a/",   "a//b",  ".",   "..",
                                     "./a", "../a", "a/../b", "a/..", "a/./b", "\xFF" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (kadr_safe_name_is_inside (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (kadr_safe_name_is_inside (bad[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/safe-name/names", test_names);
  g_test_add_func ("/safe-name/long-names-keep-their-extension",
                   test_long_names_keep_their_extension);
  g_test_add_func ("/safe-name/cut-leaves-no-blank", test_cut_leaves_no_blank_at_the_end);
  g_test_add_func ("/safe-name/unique", test_unique);
  g_test_add_func ("/safe-name/unique-when-long", test_unique_when_long);
  g_test_add_func ("/safe-name/inside", test_inside);
  return g_test_run ();
}
