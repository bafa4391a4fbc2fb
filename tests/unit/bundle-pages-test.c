#include "bundle/credits-html.h"
#include "bundle/credits-page.h"
#include "bundle/layout.h"
#include "bundle/news-jsonld.h"
#include "bundle/ninjs.h"
#include "bundle/page-words.h"
#include "bundle/readme-page.h"
#include "bundle/rights-page.h"

#include <string.h>

#define PHOTO "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"

static KadrStory *
make_story (const char *lang)
{
  KadrStory *story = kadr_story_new ();

  story->slug = g_strdup ("sneg-v-almaty");
  story->headline = g_strdup ("Снег <в> \"Алматы\" & горах");
  story->lang = g_strdup (lang);
  story->published = g_strdup ("2026-02-13T21:45");
  story->url = g_strdup ("https://news.example.kz/снег?a=1&b=2");
  story->source = g_strdup ("Снег.\n\nФото: ТАСС\n");
  story->created_at = 1771001100000;
  story->changed_at = 1771004700000;
  kadr_story_add_byline (story, "Елена Беляева");
  return story;
}

static KadrBundlePicture *
make_picture (int n, const char *credit)
{
  KadrBundlePicture *picture = kadr_bundle_picture_new ();

  picture->n = n;
  picture->role = g_strdup (n == 1 ? "main" : "body");
  picture->photo = g_strdup (PHOTO);
  picture->format = g_strdup ("jpeg");
  picture->width = 2048;
  picture->height = 1365;
  picture->path = g_strdup_printf ("data/photos/%02d-Снег 100.jpg", n);
  picture->credit = kadr_credit_line_new (credit, NULL, NULL);
  picture->credit_printed = g_strdup (credit);
  picture->credit_bare = g_strdup (strchr (credit, ':') + 2);
  picture->caption = g_strdup ("=HYPERLINK(\"http://evil\")\n<script>alert(1)</script>");
  picture->size = 12345;
  picture->digest = g_strdup (PHOTO);
  g_ptr_array_add (picture->duties, g_strdup ("credit the press service"));
  return picture;
}

static GPtrArray *
make_pictures (void)
{
  GPtrArray *pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_bundle_picture_free);

  g_ptr_array_add (pictures, make_picture (1, "Фото: пресс-служба акимата города Алматы"));
  g_ptr_array_add (pictures, make_picture (2, "Фото: Елена Беляева/Kazinform"));
  return pictures;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n++;
  return n;
}

static void
test_names (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *top = kadr_layout_name_top ("sneg", 1771004700000);
  g_autofree char *first = kadr_layout_name_picture (1, 5, "Снег: 100%.JPG", taken);
  g_autofree char *many = kadr_layout_name_picture (7, 100, "a.jpg", taken);
  g_autofree char *escaped = kadr_layout_escape ("data/photos/01-ё #1.jpg");

  g_assert_cmpstr (top, ==, "sneg-2026-02-13");
  g_assert_cmpstr (first, ==, "01-Снег_ 100_.JPG");
  g_assert_cmpstr (many, ==, "007-a.jpg");
  g_assert_cmpstr (escaped, ==, "data/photos/01-%D1%91%20%231.jpg");
}

/* Each credit stands alone on its line, and no other line looks like one, in each language. */
static void
test_text (void)
{
  static const char *const langs[] = { "ru", "kk", "en", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (langs); i++)
    {
      g_autoptr (KadrStory) story = make_story (langs[i]);
      g_autoptr (GPtrArray) pictures = make_pictures ();
      g_autoptr (GPtrArray) none = g_ptr_array_new ();
      g_autofree char *text = kadr_credits_page_make_text (story, "Вечер", pictures, none);

      g_assert_cmpuint (count (text, "\nФото: пресс-служба акимата города Алматы\n"), ==, 1);
      g_assert_cmpuint (count (text, "\nФото: Елена Беляева/Kazinform\n"), ==, 1);
      g_assert_cmpuint (count (text, "Фото"), ==, 2);
      g_assert_cmpuint (count (text, "Сурет"), ==, 0);
      g_assert_cmpuint (count (text, "Photo"), ==, 0);
      g_assert_cmpuint (count (text, "credit the press service"), ==, 2);
      g_assert_cmpuint (count (text, ": Вечер\n"), ==, 1);
    }
}

static void
test_csv (void)
{
  static const struct
  {
    const char *alt, *cell;
  } rows[] = {
    { "=1+1", "\"'=1+1\"" },         { "+7 727", "\"'+7 727\"" }, { "-1", "\"'-1\"" },
    { "@SUM(A1)", "\"'@SUM(A1)\"" }, { "\tx", "\"'\tx\"" },       { "|calc", "\"'|calc\"" },
    { "a\"b", "\"a\"\"b\"" },        { "a,b", "\"a,b\"" },        { "a\nb", "\"a\nb\"" },
    { "Снег", "\"Снег\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrStory) story = make_story ("ru");
      g_autoptr (GPtrArray) pictures = make_pictures ();
      g_autofree char *csv = NULL;

      ((KadrBundlePicture *) g_ptr_array_index (pictures, 0))->alt = g_strdup (rows[i].alt);
      csv = kadr_credits_page_make_csv (pictures);
      g_assert_true (g_str_has_prefix (csv, "\xEF\xBB\xBFnumber,file,credit,"));
      g_assert_cmpuint (count (csv, rows[i].cell), ==, 1);
      g_assert_cmpuint (count (csv, "\"'=HYPERLINK"), ==, 2);
    }
}

static void
test_html (void)
{
  g_autoptr (KadrStory) story = make_story ("kk");
  g_autoptr (GPtrArray) pictures = make_pictures ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *html = kadr_credits_html_make (story, "Заря & <Ко>", pictures, none);

  g_assert_true (g_str_has_prefix (html, "<!DOCTYPE html>\n<html lang=\"kk\">"));
  g_assert_null (strstr (html, "<script"));
  g_assert_null (strstr (html, "Снег <в>"));
  g_assert_nonnull (strstr (html, "Снег &lt;в&gt; &quot;Алматы&quot; &amp; горах"));
  g_assert_nonnull (strstr (html, "src=\"photos/01-%D0%A1"));
  g_assert_cmpuint (count (html, "class=\"credit\">Фото: "), ==, 2);
  g_assert_cmpuint (count (html, "<p>Басылым: Заря &amp; &lt;Ко&gt;</p>"), ==, 1);
}

static json_t *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  json_t *value = kadr_json_parse (text, strlen (text), NULL, &error);

  g_assert_no_error (error);
  return value;
}

static void
test_jsonld (void)
{
  g_autoptr (KadrStory) story = make_story ("ru");
  g_autoptr (GPtrArray) pictures = make_pictures ();
  g_autofree char *text = kadr_news_jsonld_make (story, "Вечер", pictures);
  g_autoptr (json_t) article = parse (text);
  const json_t *image = json_array_get (json_object_get (article, "image"), 0);
  const json_t *second = json_array_get (json_object_get (article, "image"), 1);

  g_assert_cmpstr (kadr_json_get_text (article, "@type"), ==, "NewsArticle");
  g_assert_cmpstr (kadr_json_get_text (image, "@type"), ==, "ImageObject");
  g_assert_cmpstr (kadr_json_get_text (image, "creditText"), ==,
                   "пресс-служба акимата города Алматы");
  g_assert_cmpstr (kadr_json_get_text (image, "sha256"), ==, PHOTO);
  g_assert_cmpstr (
      kadr_json_get_text (json_array_get (json_object_get (image, "creator"), 0), "@type"), ==,
      "Organization");
  g_assert_cmpstr (
      kadr_json_get_text (json_array_get (json_object_get (second, "creator"), 0), "name"), ==,
      "Елена Беляева");
  g_assert_true (kadr_json_get_bool (image, "representativeOfPage"));
  g_assert_cmpstr (kadr_json_get_text (json_object_get (article, "publisher"), "name"), ==,
                   "Вечер");
}

/* The properties that Google's documentation of image licence metadata names, each only where it is known; addresses
 * only where they are some. */
static void
test_licence (void)
{
  static const struct
  {
    const char *credit, *copyright, *licence, *licensor;
    const char *creator, *type; /* what must come out */
    gboolean has_licence, has_licensor;
  } rows[] = {
    { "Фото: Елена Беляева/Kazinform", "© Kazinform, 2026", "https://kaz.example/terms",
      "https://kaz.example/buy", "Елена Беляева", "Person", TRUE, TRUE },
    { "Фото: пресс-служба акимата города Алматы", NULL, NULL, NULL,
      "пресс-служба акимата города Алматы", "Organization", FALSE, FALSE },
    { "Фото: ТАСС", "© ТАСС", "по договору № 7", "+7 727 000 00 00", "ТАСС", "Organization", FALSE,
      FALSE },
    { "Фото: Reuters", NULL, "http://licence.example/1", "javascript:alert(1)", "Reuters",
      "Organization", TRUE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (KadrStory) story = make_story ("ru");
      g_autoptr (GPtrArray) pictures
          = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_bundle_picture_free);
      KadrBundlePicture *picture = make_picture (1, rows[i].credit);
      g_autofree char *text = NULL;
      g_autoptr (json_t) article = NULL;
      const json_t *image = NULL;
      const json_t *creator = NULL;

      g_ptr_array_add (pictures, picture);
      picture->copyright = g_strdup (rows[i].copyright);
      picture->licence_url = g_strdup (rows[i].licence);
      picture->licensor_url = g_strdup (rows[i].licensor);
      text = kadr_news_jsonld_make (story, NULL, pictures);
      article = parse (text);
      image = json_array_get (json_object_get (article, "image"), 0);
      creator = json_array_get (json_object_get (image, "creator"), 0);
      g_assert_cmpstr (kadr_json_get_text (article, "@context"), ==, "https://schema.org");
      g_assert_cmpstr (kadr_json_get_text (image, "contentUrl"), ==,
                       "photos/01-%D0%A1%D0%BD%D0%B5%D0%B3%20100.jpg");
      g_assert_cmpstr (kadr_json_get_text (image, "creditText"), ==,
                       strchr (rows[i].credit, ':') + 2);
      g_assert_cmpstr (kadr_json_get_text (image, "copyrightNotice"), ==, rows[i].copyright);
      g_assert_cmpstr (kadr_json_get_text (creator, "name"), ==, rows[i].creator);
      g_assert_cmpstr (kadr_json_get_text (creator, "@type"), ==, rows[i].type);
      g_assert_cmpstr (kadr_json_get_text (image, "license"), ==,
                       rows[i].has_licence ? rows[i].licence : NULL);
      g_assert_cmpstr (kadr_json_get_text (image, "acquireLicensePage"), ==,
                       rows[i].has_licensor ? rows[i].licensor : NULL);
    }
}

static gboolean
is_among (const char *key, const char *const *keys)
{
  for (; *keys != NULL; keys++)
    if (strcmp (key, *keys) == 0)
      return TRUE;
  return FALSE;
}

static void
assert_keys (json_t *object, const char *const *keys)
{
  const char *key;
  json_t *value;

  json_object_foreach (object, key, value)
    if (!is_among (key, keys))
      g_error ("ninjs 3.1 has no property %s here", key);
}

/* ninjs-schema_3.1.json of iptc/newsinjson closes every object: these are the properties it has among
 * those that could be meant. */
static void
test_ninjs (void)
{
  static const char *const item[] = { "uri",
                                      "type",
                                      "profile",
                                      "standard",
                                      "firstCreated",
                                      "versionCreated",
                                      "contentCreated",
                                      "language",
                                      "slugline",
                                      "by",
                                      "headlines",
                                      "descriptions",
                                      "bodies",
                                      "associations",
                                      "copyrightNotice",
                                      "usageTerms",
                                      "infoSources",
                                      "renditions",
                                      "name",
                                      "rel",
                                      NULL };
  static const char *const text_keys[] = { "role", "contentType", "value", NULL };
  static const char *const source_keys[] = { "name", "role", "uri", "literal", NULL };
  static const char *const rendition_keys[]
      = { "name", "href", "contentType", "title", "width", "height", "sizeInBytes", NULL };
  g_autoptr (KadrStory) story = make_story ("ru");
  g_autoptr (GPtrArray) pictures = make_pictures ();
  g_autofree char *text = kadr_ninjs_make (story, "Вечер", pictures);
  g_autoptr (json_t) article = parse (text);
  json_t *first = json_array_get (json_object_get (article, "associations"), 0);
  json_t *second = json_array_get (json_object_get (article, "associations"), 1);
  json_t *description = json_array_get (json_object_get (first, "descriptions"), 0);
  json_t *rendition = json_array_get (json_object_get (first, "renditions"), 0);

  assert_keys (article, item);
  assert_keys (first, item);
  assert_keys (description, text_keys);
  assert_keys (rendition, rendition_keys);
  assert_keys (json_array_get (json_object_get (first, "infoSources"), 0), source_keys);
  assert_keys (json_array_get (json_object_get (article, "infoSources"), 0), source_keys);
  g_assert_cmpstr (
      kadr_json_get_text (json_array_get (json_object_get (article, "infoSources"), 0), "name"), ==,
      "Вечер");
  /* Not a date-time: no offset was printed. */
  g_assert_null (json_object_get (article, "contentCreated"));
  g_assert_cmpstr (kadr_json_get_text (article, "versionCreated"), ==, "2026-02-13T17:45:00Z");
  g_assert_true (g_str_is_ascii (kadr_json_get_text (article, "uri")));
  g_assert_cmpstr (kadr_json_get_text (first, "uri"), ==, "urn:sha256:" PHOTO);
  g_assert_cmpstr (kadr_json_get_text (description, "role"), ==, "creditLine");
  g_assert_cmpstr (kadr_json_get_text (description, "value"), ==,
                   "Фото: пресс-служба акимата города Алматы");
  g_assert_cmpstr (kadr_json_get_text (second, "by"), ==, "Елена Беляева");
  g_assert_true (
      g_str_has_prefix (kadr_json_get_text (rendition, "href"), "file:data/photos/01-%D0%A1"));
}

static void
test_ninjs_dates_and_addresses (void)
{
  g_autoptr (KadrStory) story = make_story ("en");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (json_t) article = NULL;

  g_free (story->published);
  story->published = g_strdup ("2026-02-14T09:30:00+05:00");
  g_clear_pointer (&story->url, g_free);
  text = kadr_ninjs_make (story, NULL, none);
  article = parse (text);
  g_assert_cmpstr (kadr_json_get_text (article, "contentCreated"), ==, "2026-02-14T09:30:00+05:00");
  g_assert_cmpstr (kadr_json_get_text (article, "uri"), ==, "urn:kadr:story:sneg-v-almaty");
}

/* How often a grant was used must not change the bundle. */
static void
test_rights (void)
{
  const KadrRequest request = { .purpose = "publish", .medium = "web", .at = 1 };
  g_autoptr (KadrStory) story = make_story ("ru");
  g_autoptr (GPtrArray) pictures = make_pictures ();
  KadrAllowance allowance = { .code = "caption", .why = "срочно", .who = "editor" };
  g_autoptr (GPtrArray) allowances = g_ptr_array_new ();
  KadrBundlePicture *first = g_ptr_array_index (pictures, 0);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (json_t) page = NULL;
  const json_t *picture;

  g_ptr_array_add (allowances, &allowance);
  first->grant = kadr_grant_new ();
  first->grant->id = 7;
  first->grant->until_at = 1773000000000;
  before = kadr_rights_page_make (story, pictures, &request, allowances);
  first->grant->n_uses = 3;
  after = kadr_rights_page_make (story, pictures, &request, allowances);
  g_assert_cmpstr (before, ==, after);
  page = parse (before);
  picture = json_array_get (json_object_get (page, "pictures"), 0);
  g_assert_cmpint (kadr_json_get_int (json_object_get (picture, "grant"), "id", 0), ==, 7);
  g_assert_cmpstr (kadr_json_get_text (picture, "until"), ==, "2026-03-08T20:00:00Z");
  g_assert_cmpstr (
      kadr_json_get_text (json_array_get (json_object_get (page, "allowances"), 0), "who"), ==,
      "editor");
}

static void
test_words_and_readme (void)
{
  g_autofree char *readme = kadr_readme_page_make ("Снег");

  for (int word = 0; word < KADR_N_WORDS; word++)
    {
      g_assert_nonnull (kadr_page_words_get ((KadrPageWord) word, "ru"));
      g_assert_nonnull (kadr_page_words_get ((KadrPageWord) word, "kk"));
      g_assert_cmpstr (kadr_page_words_get ((KadrPageWord) word, "en"), ==,
                       kadr_page_words_get ((KadrPageWord) word, NULL));
    }
  g_assert_cmpuint (count (readme, "sha256sum -c manifest-sha256.txt"), ==, 3);
  g_assert_true (g_str_has_prefix (readme, "Снег\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bundle-pages/names", test_names);
  g_test_add_func ("/bundle-pages/text", test_text);
  g_test_add_func ("/bundle-pages/csv", test_csv);
  g_test_add_func ("/bundle-pages/html", test_html);
  g_test_add_func ("/bundle-pages/jsonld", test_jsonld);
  g_test_add_func ("/bundle-pages/licence", test_licence);
  g_test_add_func ("/bundle-pages/ninjs", test_ninjs);
  g_test_add_func ("/bundle-pages/ninjs-dates-and-addresses", test_ninjs_dates_and_addresses);
  g_test_add_func ("/bundle-pages/rights", test_rights);
  g_test_add_func ("/bundle-pages/words-and-readme", test_words_and_readme);
  return g_test_run ();
}
