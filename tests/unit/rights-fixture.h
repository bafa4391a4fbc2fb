/* A temporary catalogue with four photos for the tests of src/rights and src/story:
 *   photo(1) and photo(2) have the same picture data; 1 is in shoot 10 and credited to party 20,
 *   photo(3) is in shoot 10 and alone, photo(4) is quite alone. */
#pragma once
#include "catalog-fixture.h"
#include "db/query.h"

static const KadrSql sql_add_shoot
    = { "fixture.shoot", 0, "INSERT INTO shoot (id, name, name_key, created_at) VALUES (10, 'S', 's', 0)" };
static const KadrSql sql_add_party
    = { "fixture.party", 0,
        "INSERT INTO party (id, kind, name, name_key, created_at) VALUES (20, 'press-service', 'P', 'p', 0)" };
static const KadrSql sql_add_photo
    = { "fixture.photo", 3,
        "INSERT INTO photo (id, pixel_id, bytes, format, width, height, state, sort_at, reading, shoot_id, "
        "stored_at) VALUES ($1, $2, 1, 'jpeg', 2000, 1500, 'ready', 0, '{}', $3, 0)" };
static const KadrSql sql_add_credit
    = { "fixture.credit", 1,
        "INSERT INTO credit (photo_id, raw, parsed, origin, party_id, changed_at) "
        "VALUES ($1, 'P', '{}', 'desk', 20, 0)" };

static const char *
photo (int n)
{
  static const char *const ids[]
      = { "", "1111111111111111111111111111111111111111111111111111111111111111",
          "2222222222222222222222222222222222222222222222222222222222222222",
          "3333333333333333333333333333333333333333333333333333333333333333",
          "4444444444444444444444444444444444444444444444444444444444444444" };

  return ids[n];
}

static void
add_photo (KadrDb *db, int n, const char *pixels, gboolean in_shoot)
{
  g_autoptr (KadrQuery) query = kadr_query_new (db, &sql_add_photo);

  kadr_query_bind_text (query, 1, photo (n));
  kadr_query_bind_text (query, 2, pixels);
  if (in_shoot)
    kadr_query_bind_int (query, 3, 10);
  else
    kadr_query_bind_null (query, 3);
  g_assert_true (kadr_query_run (query, NULL));
}

static void
fill (Fixture *f)
{
  g_autoptr (KadrTransaction) work = kadr_db_begin (f->db, NULL);
  g_autoptr (KadrQuery) shoot = kadr_query_new (f->db, &sql_add_shoot);
  g_autoptr (KadrQuery) party = kadr_query_new (f->db, &sql_add_party);
  g_autoptr (KadrQuery) credit = kadr_query_new (f->db, &sql_add_credit);

  g_assert_true (kadr_query_run (shoot, NULL));
  g_assert_true (kadr_query_run (party, NULL));
  add_photo (f->db, 1, "same", TRUE);
  add_photo (f->db, 2, "same", FALSE);
  add_photo (f->db, 3, NULL, TRUE);
  add_photo (f->db, 4, NULL, FALSE);
  kadr_query_bind_text (credit, 1, photo (1));
  g_assert_true (kadr_query_run (credit, NULL));
  g_assert_true (kadr_db_commit (work, NULL));
}
