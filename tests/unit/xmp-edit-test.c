#include "meta/xmp-edit.h"

#include "meta/xmp.h"

#include <string.h>

#define PACKET                                                                                     \
  "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "                                                  \
  "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "         \
  "xmlns:e='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' "                                         \
  "xmlns:dc='http://purl.org/dc/elements/1.1/'>"                                                   \
  "<e:ModelAge>about 30</e:ModelAge><dc:description><rdf:Alt>"                                     \
  "<rdf:li xml:lang='x-default'>a</rdf:li><rdf:li xml:lang='ru'>b</rdf:li>"                        \
  "<rdf:li xml:lang='kk'>c</rdf:li></rdf:Alt></dc:description>"                                    \
  "</rdf:Description></rdf:RDF></x:xmpmeta>"

static const struct
{
  const char *set;
  const char *remove;
  const char *description; /* afterwards; NULL: none */
  gboolean has_age;        /* in whatever form */
} rows[] = {
  { "{}", "['description']", NULL, TRUE },
  { "{}", "['description/ru']", "{'x-default':'a','kk':'c'}", TRUE },
  { "{}", "['description/ru','description/kk']", "{'x-default':'a'}", TRUE },
  { "{}", "['description/x-default','description/ru','description/kk']", NULL, TRUE },
  { "{'description':{'ru':'new'}}", "['description/x-default','description/kk']",
    "{'x-default':'new','ru':'new'}", TRUE },
  { "{'description':{'x-default':'new'}}",
    "['description/x-default','description/ru','description/kk']", "{'x-default':'new'}", TRUE },
  { "{'description':{'x-default':'new'}}", "['description']", "{'x-default':'new'}", TRUE },
  { "{'creditLine':'x'}", "['description/en','modelAges']", "{'x-default':'a','ru':'b','kk':'c'}",
    FALSE },
};

static json_t *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');

  return kadr_json_parse (quoted, strlen (quoted), "test", NULL);
}

/* Several languages of one property, and a property that is set and cleared in one request. */
static void
test_remove (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) set = parse (rows[i].set);
      g_autoptr (json_t) remove = parse (rows[i].remove);
      g_autoptr (json_t) wanted = rows[i].description != NULL ? parse (rows[i].description) : NULL;
      g_autoptr (GByteArray) packet = kadr_xmp_edit (
          (KadrSpan){ (const guint8 *) PACKET, sizeof (PACKET) - 1 }, set, remove, NULL);
      g_autoptr (KadrXmp) xmp = NULL;
      g_autoptr (json_t) description = NULL;

      g_test_message ("row %d: %s", (int) i, rows[i].remove);
      g_assert_nonnull (packet);
      xmp = kadr_xmp_new ((KadrSpan){ packet->data, packet->len }, NULL);
      description = kadr_xmp_get_field (xmp, kadr_field_find ("description"));
      g_assert_true (description == wanted || json_equal (description, wanted));
      g_assert_cmpint (memmem (packet->data, packet->len, "about 30", 8) != NULL, ==,
                       rows[i].has_age);
    }
}

static void
test_nothing_to_do (void)
{
  g_autoptr (json_t) set = parse ("{'description':{'ru':'b'}}");
  g_autoptr (json_t) remove = parse ("['creditLine','description/en']");

  g_assert_null (kadr_xmp_edit ((KadrSpan){ (const guint8 *) PACKET, sizeof (PACKET) - 1 }, set,
                                remove, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/xmp-edit/remove", test_remove);
  g_test_add_func ("/xmp-edit/nothing-to-do", test_nothing_to_do);
  return g_test_run ();
}
