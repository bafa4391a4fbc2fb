#include "import/linking.h"

#include "catalog-fixture.h"
#include "import/row-writers.h"

#include <string.h>

#define ID "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"

/* What the desk here says: a party that is printed in two ways, a shoot, and three permissions. */
static const struct
{
  const char *table, *row;
} here[] = {
  { "party", "{'id': 17, 'kind': 'agency', 'name': 'ТАСС', 'name_key': 'тасс', 'created_at': 1}" },
  { "alias",
    "{'id': 1, 'party_id': 17, 'text': 'ITAR-TASS', 'text_key': 'itar-tass', 'lang': 'en'}" },
  { "shoot", "{'id': 30, 'name': 'Снег', 'name_key': 'снег', 'created_at': 1}" },
  { "rights_grant",
    "{'id': 1, 'scope': 'party', 'target': '17', 'effect': 'permit', 'purpose': 'publish',"
    " 'medium': 'any', 'why': 'договор', 'who': 'aliya', 'made_at': 5}" },
  { "rights_grant",
    "{'id': 2, 'scope': 'party', 'target': '17', 'effect': 'forbid', 'purpose': 'sell',"
    " 'medium': 'any', 'who': 'aliya', 'made_at': 6}" },
  { "rights_grant",
    "{'id': 3, 'scope': 'photo', 'target': '" ID "', 'effect': 'permit', 'purpose': 'publish',"
    " 'medium': 'web', 'evidence': 'blob:" ID "', 'who': 'aliya', 'made_at': 7}" },
};

static json_t *
parse (const char *text)
{
  g_autofree char *quoted = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (GError) error = NULL;
  json_t *value = kadr_json_parse (quoted, strlen (quoted), "test", &error);

  g_assert_no_error (error);
  return value;
}

static void
fill (KadrDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrRowWriters) writers = kadr_row_writers_new (db);
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  for (gsize i = 0; i < G_N_ELEMENTS (here); i++)
    {
      g_autoptr (json_t) row = parse (here[i].row);
      KadrRowWriter *writer = kadr_row_writers_load (writers, here[i].table, &error);

      g_assert_no_error (error);
      kadr_rows_writer_add (writer, row, &error);
      g_assert_no_error (error);
    }
  g_assert_true (kadr_db_commit (work, &error));
}

/* What a volume says, and what is meant by it here; several pages are one volume. */
static const struct
{
  const char *what;
  const char *pages[3];
  const char *kind; /* "party", "shoot" or "grant" */
  gint64 there, meant;
} cases[] = {
  { "the same entry",
    { "{'kind': 'party', 'subject': '17', 'rows': {'party': [{'id': 17, 'name_key': 'other'}]}}" },
    "party",
    17,
    17 },
  { "whoever is called so",
    { "{'kind': 'party', 'subject': '938', 'rows': {'party': [{'id': 938, 'name_key': 'тасс'}]}}" },
    "party",
    938,
    17 },
  { "whoever is printed so",
    { "{'kind': 'party', 'subject': '938', 'rows': {'party': [{'id': 938, 'name_key': 'itar-tass'}]}}" },
    "party",
    938,
    17 },
  { "nobody here",
    { "{'kind': 'party', 'subject': '938', 'rows': {'party': [{'id': 938, 'name_key': 'reuters'}]}}" },
    "party",
    938,
    938 },
  { "a shoot of that name",
    { "{'kind': 'shoot', 'subject': '99', 'rows': {'shoot': [{'id': 99, 'name_key': 'снег'}]}}" },
    "shoot",
    99,
    30 },
  { "the same permission of somebody with another number",
    { "{'kind': 'party', 'subject': '938', 'rows': {'party': [{'id': 938, 'name_key': 'тасс'}],"
      " 'rights_grant': [{'id': 44, 'scope': 'party', 'target': '938', 'effect': 'permit', 'purpose': 'publish',"
      " 'medium': 'any', 'territory': null, 'outlet': null, 'story': null, 'from_at': null, 'until_at': null,"
      " 'max_uses': null, 'fee': null, 'duty': null, 'evidence': null, 'preset': null, 'why': 'договор',"
      " 'who': 'aliya', 'made_at': 5}]}}" },
    "grant",
    44,
    1 },
  { "the same words of another moment are another permission",
    { "{'kind': 'party', 'subject': '17', 'rows': {'party': [{'id': 17, 'name_key': 'тасс'}],"
      " 'rights_grant': [{'id': 44, 'scope': 'party', 'target': '17', 'effect': 'permit', 'purpose': 'publish',"
      " 'medium': 'any', 'territory': null, 'outlet': null, 'story': null, 'from_at': null, 'until_at': null,"
      " 'max_uses': null, 'fee': null, 'duty': null, 'evidence': null, 'preset': null, 'why': 'договор',"
      " 'who': 'aliya', 'made_at': 50}]}}" },
    "grant",
    44,
    4 },
  { "what the file itself says is one, whoever wrote it down",
    { "{'kind': 'photo', 'subject': '" ID "', 'rows': {'rights_grant': [{'id': 8, 'scope': 'photo',"
      " 'target': '" ID
      "', 'effect': 'permit', 'purpose': 'publish', 'medium': 'web', 'territory': null,"
      " 'outlet': null, 'story': null, 'from_at': null, 'until_at': null, 'max_uses': null, 'fee': null,"
      " 'duty': null, 'evidence': 'blob:" ID
      "', 'preset': null, 'why': null, 'who': 'other', 'made_at': 900}]}}" },
    "grant",
    8,
    3 },
  { "new ones are numbered as they were made, not as they come",
    { "{'kind': 'party', 'subject': '938', 'rows': {'party': [{'id': 938, 'name_key': 'a'}],"
      " 'rights_grant': [{'id': 90, 'scope': 'party', 'target': '938'}]}}",
      "{'kind': 'party', 'subject': '939', 'rows': {'party': [{'id': 939, 'name_key': 'b'}],"
      " 'rights_grant': [{'id': 12, 'scope': 'party', 'target': '939'}]}}" },
    "grant",
    90,
    5 },
};

static void
test_meant (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  fill (f->db);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (KadrLinkMap) links = kadr_link_map_new ();
      g_autoptr (KadrLinking) linking = kadr_linking_new (f->db, links);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].what);
      for (gsize n = 0; cases[i].pages[n] != NULL; n++)
        {
          g_autoptr (json_t) page = parse (cases[i].pages[n]);

          kadr_linking_add (linking, page, &error);
          g_assert_no_error (error);
        }
      kadr_linking_finish (linking, &error);
      g_assert_no_error (error);
      g_assert_cmpint (kadr_link_map_get (links, cases[i].kind, cases[i].there), ==,
                       cases[i].meant);
    }
}

static void
test_nobody (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const pages[] = {
    "{'kind': 'party', 'subject': '1', 'rows': {}}",
    "{'kind': 'party', 'subject': '1', 'rows': {'party': [{'id': 1}]}}",
    "{'kind': 'shoot', 'subject': '1', 'rows': {'shoot': [{'name_key': 'a'}]}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (KadrLinkMap) links = kadr_link_map_new ();
      g_autoptr (KadrLinking) linking = kadr_linking_new (f->db, links);
      g_autoptr (json_t) page = parse (pages[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (kadr_linking_add (linking, page, &error));
      g_assert_nonnull (error);
    }
}

/* Party 938 there is 17 here, shoot 99 is 30, grant 44 is 4. */
static void
test_log (void)
{
  static const struct
  {
    const char *what, *there, *here;
  } rows[] = {
    { "grant.made", "{'id': 44, 'scope': 'party', 'target': '938'}",
      "{'id': 4, 'scope': 'party', 'target': '17'}" },
    { "grant.made", "{'id': 45, 'supersedes': 44, 'scope': 'shoot', 'target': '99'}",
      "{'id': 45, 'supersedes': 4, 'scope': 'shoot', 'target': '30'}" },
    { "grant.revoked", "{'id': 44}", "{'id': 4}" },
    { "grant.made", "{'id': 7, 'scope': 'photo', 'target': '" ID "'}",
      "{'id': 7, 'scope': 'photo', 'target': '" ID "'}" },
    { "photo.used", "{'grant': 44, 'medium': 'web'}", "{'grant': 4, 'medium': 'web'}" },
    { "photo.used", "{'grant': null}", "{'grant': null}" },
    /* Numbers of other things stay. */
    { "field.changed", "{'id': 44, 'grant': 44, 'target': '938'}",
      "{'id': 44, 'grant': 44, 'target': '938'}" },
  };
  g_autoptr (KadrLinkMap) links = kadr_link_map_new ();

  kadr_link_map_set (links, "party", 938, 17);
  kadr_link_map_set (links, "shoot", 99, 30);
  kadr_link_map_set (links, KADR_LINK_MAP_GRANT, 44, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (json_t) detail = parse (rows[i].there);
      g_autoptr (json_t) want = parse (rows[i].here);
      g_autofree char *got = NULL;
      g_autofree char *wanted = kadr_json_to_line (want);

      kadr_link_map_apply_to_log (links, rows[i].what, detail);
      got = kadr_json_to_line (detail);
      g_assert_cmpstr (got, ==, wanted);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/linking/meant", test_meant);
  add_test ("/linking/nobody", test_nobody);
  g_test_add_func ("/linking/log", test_log);
  return g_test_run ();
}
