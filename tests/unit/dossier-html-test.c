#include "evidence/dossier-html.h"

#include "evidence/dossier-words.h"

#include <string.h>

#define ATTACK "<script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>&amp;"

/* Every text that a stranger or a person can have put there is hostile. */
static const char facts_text[]
    = "{'dossier': 1, 'desk': {'name': 'A', 'zone': 'Asia/Almaty'}, 'original': "
      "'original/A.jpg', 'photo': 'abcd',"
      " 'file': 'A', 'size': 5, 'format': 'jpeg', 'width': 3, 'height': 2, 'pixel_id': "
      "'A', 'c2pa': true,"
      " 'taken': {'local': 'A', 'offset': 'A'}, 'camera': {'make': 'A'}, 'stored': "
      "'2026-02-13T16:45:00Z',"
      " 'shoot': 'A', 'stories': ['A'], 'twins': ['A'], 'printed': 'A',"
      " 'credit': {'raw': 'A', 'origin': 'A', 'creators': ['A'], 'source': 'A', 'party': 'A'},"
      " 'candidates': {'description': [{'source': 'A', 'value': {'ru': 'A'}}], 'A': "
      "[{'source': 'xmp', 'value': ['A']}]},"
      " 'arrivals': [{'path': 'A', 'state': 'A', 'who': 'A', 'started': 'A'}],"
      " 'files': [{'name': 'A', 'path': 'A', 'received': 'A', 'modified': 'A'}],"
      " 'edits': [{'at': 'A', 'who': 'A', 'field': 'A', 'before': 'A', 'after': {'kk': "
      "'A'}, 'why': 'A', 'undone': true}],"
      " 'grants': [{'id': 7, 'made': 'A', 'who': 'A', 'scope': 'shoot', 'about': 'A', "
      "'effect': 'permit', 'use': 'A',"
      "  'medium': 'A', 'territory': 'A', 'outlet': 'A', 'story': 'A', 'from': 'A', "
      "'until': 'A', 'count': 3, 'fee': 'A',"
      "  'duty': 'A', 'supersedes': 3, 'revoked': 'A', 'why': 'A', 'evidence': 'A', 'file': null}],"
      " 'uses': [{'at': 'A', 'who': 'A', 'way': 'A', 'use': 'A', 'medium': 'A', "
      "'territory': 'A', 'grant': 7,"
      "  'answer': 'A', 'story': 'A', 'outlet': 'A', 'credit': 'A'}],"
      " 'bundles': [{'made': 'A', 'who': 'A', 'name': 'A', 'digest': 'A', 'manifest': 'A'}],"
      " 'log': {'rows': [{'n': 1, 'at': 'A', 'who': 'A', 'what': 'A', 'hash': 'A'}], 'head': 'A'}}";

/* The facts above with @value wherever 'A' stands. */
static json_t *
make_facts (const char *value)
{
  g_auto (GStrv) quotes = g_strsplit (facts_text, "'", -1);
  g_autofree char *quoted = g_strjoinv ("\"", quotes);
  g_auto (GStrv) places = g_strsplit (quoted, "\"A\"", -1);
  g_autofree char *string = g_strconcat ("\"", value, "\"", NULL);
  g_autofree char *text = g_strjoinv (string, places);
  json_t *facts = json_loads (text, 0, NULL);

  /* The key of a candidate became hostile too; the address of the picture is not "A" alone. */
  g_assert_nonnull (facts);
  kadr_json_set_text (facts, "original", "original/<script> \"'&%.jpg");
  return facts;
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;
  return n;
}

static void
test_hostile (gconstpointer lang)
{
  g_autoptr (json_t) facts = make_facts (ATTACK);
  g_autoptr (json_t) harmless = make_facts ("word");
  g_autofree char *page = kadr_dossier_html_make (facts, lang);
  g_autofree char *sound = kadr_dossier_html_make (harmless, lang);

  g_assert_null (strstr (page, "<script"));
  g_assert_nonnull (strstr (page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  g_assert_nonnull (strstr (page, "src=\"original/%3Cscript%3E%20%22%27%26%25.jpg\""));
  g_assert_nonnull (strstr (page, "default-src 'none'"));
  /* Nothing that was said has become an element or an attribute. */
  g_assert_cmpuint (count (page, "<"), ==, count (sound, "<"));
  g_assert_cmpuint (count (page, "\""), ==, count (sound, "\""));
  g_assert_null (strstr (page, "http://"));
  g_assert_null (strstr (page, "https://"));
}

/* What a page says of its own is said in its language: nothing is missing in the table of words. */
static void
test_words (void)
{
  g_autoptr (json_t) facts = make_facts ("word");
  g_autofree char *english = kadr_dossier_html_make (facts, "en");
  g_autofree char *russian = kadr_dossier_html_make (facts, "ru");
  g_autofree char *kazakh = kadr_dossier_html_make (facts, "kk");
  g_auto (GStrv) pieces = g_strsplit_set (english, "<>", -1);

  g_assert_nonnull (strstr (russian, "<html lang=\"ru\">"));
  g_assert_nonnull (strstr (kazakh, "Сурет құжатнамасы"));
  /* Titles and terms are the elements without a class; each must have its translation. */
  for (char **piece = pieces; *piece != NULL && piece[1] != NULL; piece++)
    if (strcmp (*piece, "th") == 0 || strcmp (*piece, "dt") == 0 || strcmp (*piece, "h2") == 0)
      {
        if (!kadr_dossier_words_has (piece[1]))
          g_error ("no translation: %s", piece[1]);
      }
  g_assert_cmpuint (count (russian, "<dt>"), ==, count (english, "<dt>"));
  g_assert_cmpstr (kadr_dossier_words_get ("photo.stored", "kk"), ==, "сурет қабылданды");
  g_assert_cmpstr (kadr_dossier_words_get ("photo.stored", "en"), ==, "picture stored");
  g_assert_cmpstr (kadr_dossier_words_get ("what.nobody.knows", "ru"), ==, "what.nobody.knows");
}

static void
test_nothing_known (void)
{
  g_autoptr (json_t) facts
      = json_pack ("{s:{s:s, s:s}, s:s, s:s, s:s}", "desk", "name", "D", "zone", "UTC", "original",
                   "original/a", "file", "a", "photo", "ab");
  g_autofree char *page = kadr_dossier_html_make (facts, "en");

  g_assert_nonnull (strstr (page, "nobody is credited"));
  g_assert_cmpuint (count (page, "<p class=\"note\">none</p>"), ==, 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/dossier-html/hostile/ru", "ru", test_hostile);
  g_test_add_data_func ("/dossier-html/hostile/kk", "kk", test_hostile);
  g_test_add_data_func ("/dossier-html/hostile/en", "en", test_hostile);
  g_test_add_func ("/dossier-html/words", test_words);
  g_test_add_func ("/dossier-html/nothing-known", test_nothing_known);
  return g_test_run ();
}
