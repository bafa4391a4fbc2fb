#include "import/link-map.h"
#include "import/row-shape.h"

#include <string.h>

/* A table of facts without a shape would make every volume that has rows of it unreadable. */
static void
test_tables (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_tables = 0;

  g_assert_true (g_file_get_contents ("schema/FACTS", &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *table = g_strndup (lines[i], strcspn (lines[i], " "));

      if (*table == '\0' || *table == '#' || strstr (lines[i], "derived:") != NULL
          || strcmp (table, "log") == 0 || strcmp (table, "store_copy") == 0)
        continue;
      if (kadr_row_shape_find (table) == NULL)
        g_error ("src/import/row-shape.c does not know the table %s", table);
      n_tables++;
    }
  g_assert_cmpuint (n_tables, >, 20);
}

static void
test_same (void)
{
  static const struct
  {
    const char *table, *here, *there;
    gboolean is_same;
  } cases[] = {
    { "alias", "{'id':1,'text_key':'a'}", "{'id':2,'text_key':'a'}", TRUE },
    { "alias", "{'id':1,'text_key':'a'}", "{'id':1,'text_key':'b'}", FALSE },
    { "field", "{'photo_id':'p','property':'d','lang':'ru','layer':'desk'}",
      "{'photo_id':'p','property':'d','lang':'kk','layer':'desk'}", FALSE },
    { "slot", "{'story':'s','n':1,'caption':'x'}", "{'story':'s','n':1,'caption':'y'}", TRUE },
    { "slot", "{'story':'s','n':1}", "{'story':'s','n':2}", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *here = g_strdelimit (g_strdup (cases[i].here), "'", '"');
      g_autofree char *there = g_strdelimit (g_strdup (cases[i].there), "'", '"');
      g_autoptr (json_t) rows = json_array ();
      g_autoptr (json_t) row = kadr_json_parse (there, strlen (there), NULL, NULL);
      const KadrRowShape *shape = kadr_row_shape_find (cases[i].table);

      json_array_append_new (rows, kadr_json_parse (here, strlen (here), NULL, NULL));
      g_assert_cmpint (kadr_row_shape_find_same (shape, rows, row) != NULL, ==, cases[i].is_same);
    }
}

static void
test_links (void)
{
  static const struct
  {
    const char *table, *there, *here;
  } cases[] = {
    { "credit", "{\"photo_id\":\"p\",\"party_id\":1938}", "{\"photo_id\":\"p\",\"party_id\":17}" },
    { "credit", "{\"photo_id\":\"p\",\"party_id\":null}",
      "{\"photo_id\":\"p\",\"party_id\":null}" },
    { "credit", "{\"party_id\":5}", "{\"party_id\":5}" },
    { "photo", "{\"shoot_id\":1938}", "{\"shoot_id\":1938}" },
    { "photo_use", "{\"id\":3,\"grant_id\":3}", "{\"id\":3,\"grant_id\":41}" },
    { "rights_grant", "{\"id\":3,\"scope\":\"party\",\"target\":\"1938\",\"supersedes\":3}",
      "{\"id\":41,\"scope\":\"party\",\"target\":\"17\",\"supersedes\":41}" },
    { "rights_grant", "{\"id\":4,\"scope\":\"photo\",\"target\":\"1938\"}",
      "{\"id\":4,\"scope\":\"photo\",\"target\":\"1938\"}" },
  };
  g_autoptr (KadrLinkMap) links = kadr_link_map_new ();

  kadr_link_map_set (links, "party", 1938, 17);
  kadr_link_map_set (links, KADR_LINK_MAP_GRANT, 3, 41);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (json_t) row
          = kadr_json_parse (cases[i].there, strlen (cases[i].there), NULL, NULL);
      g_autofree char *line = NULL;

      kadr_link_map_apply (links, cases[i].table, row);
      line = kadr_json_to_line (row);
      g_assert_cmpstr (line, ==, cases[i].here);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-shape/tables", test_tables);
  g_test_add_func ("/row-shape/same", test_same);
  g_test_add_func ("/row-shape/links", test_links);
  return g_test_run ();
}
