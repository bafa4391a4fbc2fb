#include "bag/bag-check.h"

#include "base/digest.h"
#include "bag/bag-manifest.h"
#include "bag/bag.h"

#include <string.h>

/* A sound bag as text: "@path" lines, each followed by the file's bytes; "manifest" files are made from
 * what stands there. Each case changes it by replacing one piece of its files, or one whole file. */
typedef struct
{
  const char *path, *bytes;
} File;

static const File sound[] = {
  { "top/bagit.txt", KADR_BAG_DECLARATION },
  { "top/bag-info.txt", "Source-Organization: Редакция\nPayload-Oxum: 9.2\n" },
  { "top/manifest-sha256.txt", NULL },
  { "top/data/photos/01-Әкімдік ёлка.jpg", "photo" },
  { "top/data/b.txt", "text" },
  { "top/tagmanifest-sha256.txt", NULL },
};

typedef struct
{
  const char *what; /* the test's name */
  const char *path; /* the file that is put in the place of, or beside, the sound one; NULL: none */
  const char *bytes;     /* its bytes; NULL: the file is left out */
  const char *code, *at; /* the defect that must be named */
} Case;

/* What breaks RFC 8493; tests/cli/bag-rules-test.sh has a row for each of its rules. */
#define NOWHERE "0000000000000000000000000000000000000000000000000000000000000000"

static const Case cases[] = {
  { "removed", "top/data/b.txt", NULL, "missing", "data/b.txt" },
  { "removed-photo", "top/data/photos/01-Әкімдік ёлка.jpg", NULL, "missing",
    "data/photos/01-Әкімдік ёлка.jpg" },
  { "changed", "top/data/b.txt", "texT", "changed", "data/b.txt" },
  { "longer", "top/data/b.txt", "text ", "changed", "data/b.txt" },
  { "emptied", "top/data/b.txt", "", "changed", "data/b.txt" },
  { "added", "top/data/c.txt", "new", "unlisted", "data/c.txt" },
  { "added-deep", "top/data/x/y/z.txt", "new", "unlisted", "data/x/y/z.txt" },
  { "tag-changed", "top/bag-info.txt", "Source-Organization: X\n", "changed", "bag-info.txt" },
  { "tag-removed", "top/bag-info.txt", NULL, "missing", "bag-info.txt" },
  { "no-declaration", "top/bagit.txt", NULL, "no-declaration", "bagit.txt" },
  { "empty-declaration", "top/bagit.txt", "", "bad-declaration", "bagit.txt" },
  { "one-line-declaration", "top/bagit.txt", "BagIt-Version: 1.0\n", "bad-declaration",
    "bagit.txt" },
  { "three-line-declaration", "top/bagit.txt", KADR_BAG_DECLARATION "More: 1\n", "bad-declaration",
    "bagit.txt" },
  { "mark-declaration", "top/bagit.txt", "\xEF\xBB\xBF" KADR_BAG_DECLARATION, "byte-order-mark",
    "bagit.txt" },
  { "blank-before-colon", "top/bagit.txt",
    "BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n", "bad-declaration", "bagit.txt" },
  { "swapped-declaration", "top/bagit.txt",
    "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n", "bad-declaration", "bagit.txt" },
  { "unknown-version", "top/bagit.txt", "BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n",
    "unknown-version", "bagit.txt" },
  { "unknown-encoding", "top/bagit.txt",
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: KOI8-R\n", "unknown-encoding", "bagit.txt" },
  { "declaration-not-utf8", "top/bagit.txt", "BagIt-Version: 1.0\n\xFF\n", "not-utf8",
    "bagit.txt" },
  { "no-manifest", "top/manifest-sha256.txt", NULL, "no-manifest", "" },
  { "empty-manifest", "top/manifest-sha256.txt", "", "unlisted", "data/b.txt" },
  { "manifest-not-utf8", "top/manifest-sha256.txt", "\xD4\xEE\xF2\xEE\n", "not-utf8",
    "manifest-sha256.txt" },
  { "manifest-without-digest", "top/manifest-sha256.txt", "data/b.txt\n", "bad-line",
    "manifest-sha256.txt" },
  { "manifest-without-path", "top/manifest-sha256.txt", NOWHERE "\n", "bad-line",
    "manifest-sha256.txt" },
  { "manifest-escapes", "top/manifest-sha256.txt", NOWHERE "  data/../../b\n", "bad-path",
    "manifest-sha256.txt" },
  { "manifest-absolute", "top/manifest-sha256.txt", NOWHERE "  /etc/passwd\n", "bad-path",
    "manifest-sha256.txt" },
  { "manifest-home", "top/manifest-sha256.txt", NOWHERE "  ~/data/b\n", "bad-path",
    "manifest-sha256.txt" },
  { "manifest-names-tag-file", "top/manifest-sha256.txt", NOWHERE "  bagit.txt\n", "bad-path",
    "manifest-sha256.txt" },
  { "manifest-names-twice", "top/manifest-sha256.txt",
    NOWHERE "  data/b.txt\n" NOWHERE "  data/b.txt\n", "listed-twice", "data/b.txt" },
  { "wrong-digest", "top/manifest-sha256.txt", NOWHERE "  data/b.txt\n", "changed", "data/b.txt" },
  { "second-manifest-incomplete", "top/manifest-md5.txt",
    "00000000000000000000000000000000  data/b.txt\n", "unlisted",
    "data/photos/01-Әкімдік ёлка.jpg" },
  { "manifest-not-in-tagmanifest", "top/manifest-sha512.txt", "", "unlisted",
    "manifest-sha512.txt" },
  { "tagmanifest-names-payload", "top/tagmanifest-sha256.txt", NOWHERE "  data/b.txt\n", "bad-path",
    "tagmanifest-sha256.txt" },
  { "tagmanifest-names-itself", "top/tagmanifest-sha256.txt", NOWHERE "  tagmanifest-sha256.txt\n",
    "bad-path", "tagmanifest-sha256.txt" },
  { "tagmanifest-without-manifest", "top/tagmanifest-sha256.txt", "", "unlisted",
    "manifest-sha256.txt" },
  { "oxum-bytes", "top/bag-info.txt", "Payload-Oxum: 10.2\n", "oxum", "bag-info.txt" },
  { "oxum-files", "top/bag-info.txt", "Payload-Oxum: 9.3\n", "oxum", "bag-info.txt" },
  { "oxum-twice", "top/bag-info.txt", "Payload-Oxum: 9.2\nPayload-Oxum: 9.2\n", "oxum",
    "bag-info.txt" },
  { "two-tops", "other/data/b.txt", "text", "outside-top", "other/data/b.txt" },
  { "loose-file", "b.txt", "text", "outside-top", "b.txt" },
  { "escape", "top/../../etc/passwd", "root", "path-escapes", "../../etc/passwd" },
  { "absolute", "/etc/passwd", "root", "path-escapes", "/etc/passwd" },
  { "empty-part", "top/data//b.txt", "text", "path-escapes", "data//b.txt" },
  { "not-utf8", "top/data/\xD4\xEE\xF2\xEE.jpg", "photo", "name-not-utf8",
    "data/\\xD4\\xEE\\xF2\\xEE.jpg" },
  { "fetch-escapes", "top/fetch.txt", "https://example.org/a 3 ../a\n", "bad-path", "fetch.txt" },
  { "fetch-short-line", "top/fetch.txt", "https://example.org/a\n", "bad-line", "fetch.txt" },
  { "fetch-length", "top/fetch.txt", "https://example.org/b 4x data/b.txt\n", "bad-line",
    "fetch.txt" },
  { "fetch-address", "top/fetch.txt", "b.txt 4 data/b.txt\n", "bad-line", "fetch.txt" },
  { "fetch-tag-file", "top/fetch.txt", "https://example.org/b 4 bagit.txt\n", "bad-path",
    "fetch.txt" },
  { "fetch-unlisted", "top/fetch.txt", "https://example.org/c 4 data/c.txt\n", "unlisted",
    "data/c.txt" },
};

/* Legal oddities: not one defect. */
static const Case oddities[] = {
  { "crlf-declaration", "top/bagit.txt",
    "BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n", NULL, NULL },
  { "cr-declaration", "top/bagit.txt", "BagIt-Version: 1.0\rTag-File-Character-Encoding: UTF-8\r",
    NULL, NULL },
  { "old-version", "top/bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
    NULL, NULL },
  { "no-last-newline", "top/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8",
    NULL, NULL },
  { "no-bag-info", "top/bag-info.txt", NULL, NULL, NULL },
  { "no-tagmanifest", "top/tagmanifest-sha256.txt", NULL, NULL, NULL },
  { "fetched", "top/fetch.txt", "https://example.org/b - data/b.txt\n\n", NULL, NULL },
  { "more-tag-files", "top/notes/extra.txt", "hello", NULL, NULL },
  { "long-bag-info", "top/bag-info.txt",
    "Contact-Name: A\n  B\nPayload-Oxum:\n 9.2\nOdd label!: x\n", NULL, NULL },
};

static gboolean
is_manifest (const char *path)
{
  return strstr (path, "manifest-sha256.txt") != NULL;
}

static gboolean
belongs (const char *path, gboolean is_tag)
{
  gboolean is_payload = g_str_has_prefix (path, "top/data/");

  return is_tag ? !is_payload && strstr (path, "tagmanifest") == NULL : is_payload;
}

static KadrPackMember *
measure (const char *path, const char *bytes)
{
  return kadr_pack_member_measure_bytes (path, 0, bytes, strlen (bytes));
}

static char *
make_manifest (gboolean is_tag, const char *manifest)
{
  g_autoptr (GPtrArray) members
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_pack_member_free);

  for (gsize i = 0; i < G_N_ELEMENTS (sound); i++)
    if (belongs (sound[i].path, is_tag))
      g_ptr_array_add (members, measure (sound[i].path,
                                         is_manifest (sound[i].path) ? manifest : sound[i].bytes));
  return kadr_bag_manifest_write (members, KADR_DIGEST_SHA256);
}

static void
add (KadrPackList *list, const char *path, const char *bytes)
{
  char *digests[KADR_N_DIGESTS] = { kadr_digest_of (bytes, strlen (bytes)) };
  g_autoptr (GBytes) text
      = kadr_pack_list_wants_text (path) ? g_bytes_new (bytes, strlen (bytes)) : NULL;

  g_assert_true (
      kadr_pack_list_add (list, path, KADR_PACK_LIST_FILE, strlen (bytes), digests, text));
}

/* The sound bag with @changed put in; where @follows, the tag manifest is made anew to fit. */
static KadrPackList *
make_list (const Case *changed, gboolean follows)
{
  KadrPackList *list = kadr_pack_list_new ();
  g_autofree char *manifest = make_manifest (FALSE, NULL);
  g_autofree char *tags = make_manifest (TRUE, manifest);
  gboolean is_done = changed->path == NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (sound); i++)
    {
      const char *path = sound[i].path;
      const char *bytes = g_str_has_prefix (path, "top/tag") ? tags
                          : is_manifest (path)               ? manifest
                                                             : sound[i].bytes;

      if (follows && g_str_has_prefix (path, "top/tag"))
        continue;
      if (g_strcmp0 (path, changed->path) == 0)
        {
          is_done = TRUE;
          bytes = changed->bytes;
        }
      if (bytes != NULL)
        add (list, path, bytes);
    }
  if (!is_done && changed->bytes != NULL)
    add (list, changed->path, changed->bytes);
  return list;
}

static void
assert_has_defect (const KadrBagVerdict *verdict, const char *code, const char *path)
{
  for (guint i = 0; i < verdict->defects->len; i++)
    {
      const KadrBagDefect *defect = g_ptr_array_index (verdict->defects, i);

      if (strcmp (defect->code, code) == 0 && strcmp (defect->path, path) == 0
          && *defect->text != '\0')
        return;
    }
  g_autoptr (json_t) value = kadr_bag_verdict_to_json (verdict);
  g_autofree char *line = kadr_json_to_line (value);

  g_error ("want %s at %s: %s", code, path, line);
}

static void
assert_sound (const KadrBagVerdict *verdict)
{
  g_autoptr (json_t) value = kadr_bag_verdict_to_json (verdict);
  g_autofree char *line = kadr_json_to_line (value);

  if (!kadr_bag_verdict_is_sound (verdict))
    g_error ("not sound: %s", line);
  g_assert_cmpstr (verdict->top, ==, "top");
  g_assert_cmpuint (verdict->files, ==, 2);
  g_assert_cmpuint (verdict->bytes, ==, 9);
}

static void
test_defect (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (KadrPackList) list = make_list (one, FALSE);
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_check (list);

  assert_has_defect (verdict, one->code, one->at);
}

static void
test_oddity (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (KadrPackList) list = make_list (one, TRUE);
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_check (list);

  assert_sound (verdict);
}

static void
test_sound (void)
{
  const Case nothing = { 0 };
  g_autoptr (KadrPackList) list = make_list (&nothing, FALSE);
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_check (list);

  assert_sound (verdict);
  g_assert_cmpuint (verdict->notes->len, ==, 0);
}

/* One place differs from "top/..." of make_list(): links, twins, order. */
static void
test_links_and_twins (void)
{
  const Case nothing = { 0 };
  g_autoptr (KadrPackList) list = make_list (&nothing, FALSE);
  g_autoptr (KadrBagVerdict) verdict = NULL;

  kadr_pack_list_add (list, "top/data/link", KADR_PACK_LIST_OTHER, 0, NULL, NULL);
  add (list, "top/data/b.txt", "text");
  verdict = kadr_bag_check (list);
  assert_has_defect (verdict, "special-file", "data/link");
  assert_has_defect (verdict, "duplicate", "data/b.txt");
  g_assert_cmpuint (verdict->defects->len, ==, 2);
}

static void
test_broken_off (void)
{
  const Case nothing = { 0 };
  g_autoptr (KadrPackList) list = make_list (&nothing, FALSE);
  g_autoptr (KadrBagVerdict) verdict = NULL;

  list->trouble = g_strdup ("Truncated tar archive");
  verdict = kadr_bag_check (list);
  assert_has_defect (verdict, "broken-off", "");
}

/* A decomposed name on disk is the composed one of the manifest. */
static void
test_normalisation (void)
{
  const Case composed = { .path = "top/data/photos/01-Әкімдік ёлка.jpg" };
  g_autoptr (KadrPackList) list = make_list (&composed, TRUE);
  g_autoptr (KadrBagVerdict) verdict = NULL;

  add (list, "top/data/photos/01-Әкімдік е\u0308лка.jpg", "photo");
  verdict = kadr_bag_check (list);
  assert_sound (verdict);
}

static void
test_holes (void)
{
  const Case hole = { .path = "top/data/b.txt" };
  g_autoptr (KadrPackList) list = make_list (&hole, FALSE);
  g_autoptr (KadrBagVerdict) verdict = NULL;

  add (list, "top/fetch.txt", "https://example.org/b 4 data/b.txt\n");
  verdict = kadr_bag_check (list);
  assert_has_defect (verdict, "unfetched", "data/b.txt");
  g_assert_cmpuint (verdict->defects->len, ==, 1);
}

/* A bag that says it is Kadr's has no file that no manifest names. */
static void
test_own_promise (void)
{
  const Case info
      = { .path = "top/bag-info.txt", .bytes = "BagIt-Profile-Identifier: " KADR_BAG_PROFILE "\n" };
  g_autoptr (KadrPackList) list = make_list (&info, FALSE);
  g_autoptr (KadrPackList) bare = make_list (&info, TRUE);
  g_autoptr (KadrBagVerdict) verdict = NULL;
  g_autoptr (KadrBagVerdict) without = kadr_bag_check (bare);

  add (list, "top/virus.exe", "x");
  verdict = kadr_bag_check (list);
  assert_has_defect (verdict, "unlisted", "virus.exe");
  assert_has_defect (without, "missing", "tagmanifest-sha256.txt");
}

static void
test_empty_list (void)
{
  g_autoptr (KadrPackList) list = kadr_pack_list_new ();
  g_autoptr (KadrBagVerdict) verdict = kadr_bag_check (list);

  assert_has_defect (verdict, "no-declaration", "bagit.txt");
  assert_has_defect (verdict, "no-payload", "data");
}

static void
test_manifest_lines (void)
{
  const char *text = "ABCD  data/a b.jpg\r\n\n0f\t*data/100%25%0A%41.jpg\nnope\n12 ./data/x";
  g_autoptr (GPtrArray) lines = kadr_bag_manifest_parse (text, strlen (text));
  const KadrManifestLine *line;

  g_assert_cmpuint (lines->len, ==, 4);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpstr (line->digest, ==, "abcd");
  g_assert_cmpstr (line->path, ==, "data/a b.jpg");
  line = g_ptr_array_index (lines, 1);
  g_assert_true (line->is_star);
  g_assert_cmpstr (line->path, ==, "data/100%\n%41.jpg");
  g_assert_cmpuint (line->number, ==, 3);
  line = g_ptr_array_index (lines, 2);
  g_assert_null (line->path);
  line = g_ptr_array_index (lines, 3);
  g_assert_cmpstr (line->path, ==, "data/x");
}

static void
test_wire (void)
{
  const Case nothing = { 0 };
  g_autoptr (KadrPackList) list = make_list (&nothing, FALSE);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (json_t) value = kadr_pack_list_to_json (list, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrPackList) again = kadr_pack_list_from_json (value, parts, &error);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (KadrBagVerdict) verdict = NULL;

  g_assert_no_error (error);
  verdict = kadr_bag_check (again);
  assert_sound (verdict);
  g_assert_null (kadr_pack_list_from_json (value, none, &error));
  g_assert_nonnull (error);
}

static void
test_info (void)
{
  const KadrBagInfo info = {
    .organization = "Редакция\nInjected: 1", .date = "2026-02-13", .bytes = 1234567, .files = 8
  };
  g_autofree char *text = kadr_bag_write_info (&info);
  g_autoptr (GPtrArray) dates = kadr_bag_list_info (text, strlen (text), "bagging-DATE");

  g_assert_cmpstr (text, ==,
                   "BagIt-Profile-Identifier: " KADR_BAG_PROFILE "\n"
                   "Source-Organization: Редакция Injected: 1\n"
                   "Bagging-Date: 2026-02-13\n"
                   "Bag-Size: 1.2 MB\n"
                   "Payload-Oxum: 1234567.8\n");
  g_assert_cmpuint (dates->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (dates, 0), ==, "2026-02-13");
}

static void
add_cases (const char *prefix, const Case *list, gsize n, GTestDataFunc test)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat (prefix, list[i].what, NULL);

      g_test_add_data_func (name, &list[i], test);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bag-check/sound", test_sound);
  add_cases ("/bag-check/defect/", cases, G_N_ELEMENTS (cases), test_defect);
  add_cases ("/bag-check/oddity/", oddities, G_N_ELEMENTS (oddities), test_oddity);
  g_test_add_func ("/bag-check/links-and-twins", test_links_and_twins);
  g_test_add_func ("/bag-check/broken-off", test_broken_off);
  g_test_add_func ("/bag-check/normalisation", test_normalisation);
  g_test_add_func ("/bag-check/holes", test_holes);
  g_test_add_func ("/bag-check/own-promise", test_own_promise);
  g_test_add_func ("/bag-check/empty-list", test_empty_list);
  g_test_add_func ("/bag-check/manifest-lines", test_manifest_lines);
  g_test_add_func ("/bag-check/wire", test_wire);
  g_test_add_func ("/bag-check/info", test_info);
  return g_test_run ();
}
