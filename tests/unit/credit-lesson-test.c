/* What is said of one shoot holds there alone, and more than the book. */
#include "credit/credit-lesson.h"

#include "base/fault.h"
#include "catalog-fixture.h"
#include "catalog/shoot-book.h"
#include "credit/credit-book.h"
#include "credit/party-merge.h"

typedef struct
{
  gint64 boxing, football;  /* shoots */
  char *punch, *goal, *old; /* photos: one of each shoot, one of none */
  KadrParty *club, *works;
} World;

static gint64
add_shoot (KadrDb *db, const char *name)
{
  gint64 id = 0;

  g_assert_true (kadr_shoot_book_find_or_add (db, name, "tester", 1, &id, NULL));
  return id;
}

static KadrParty *
add_party (KadrDb *db, const char *name)
{
  gint64 id = 0;

  g_assert_true (
      kadr_party_book_add (db, KADR_CREDIT_PARTY_OTHER, name, "ru", "tester", 1, &id, NULL));
  return kadr_party_book_load_by_id (db, id, NULL);
}

/* The works are called "Комбинат" everywhere, but at the boxing that is the club. */
static void
make_world (KadrDb *db, World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrTransaction) work = kadr_db_begin (db, &error);

  world->boxing = add_shoot (db, "Бокс");
  world->football = add_shoot (db, "Футбол");
  world->punch = insert_photo (db, 1, 1, world->boxing);
  world->goal = insert_photo (db, 2, 2, world->football);
  world->old = insert_photo (db, 3, 3, 0);
  world->club = add_party (db, "Спортклуб «Комбинат»");
  world->works = add_party (db, "Комбинат");
  g_assert_true (kadr_credit_lesson_put (db, world->boxing, "Бокс", " «КОМБИНАТ» ", world->club,
                                         "tester", 2, &error));
  g_assert_no_error (error);
  g_assert_true (kadr_db_commit (work, &error));
}

static void
clear_world (World *world)
{
  g_free (world->punch);
  g_free (world->goal);
  g_free (world->old);
  kadr_party_book_party_free (world->club);
  kadr_party_book_party_free (world->works);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, clear_world)

static void
assert_party (KadrDb *db, const char *photo, const char *text, gint64 wanted)
{
  g_autoptr (GError) error = NULL;
  gint64 party = -1;

  g_assert_true (kadr_credit_lesson_find_party (db, photo, text, &party, &error));
  g_assert_no_error (error);
  g_assert_cmpint (party, ==, wanted);
}

static void
test_who (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_auto (World) world = { 0 };

  make_world (f->db, &world);
  assert_party (f->db, world.punch, "комбинат", world.club->id);
  assert_party (f->db, world.goal, "комбинат", world.works->id);
  assert_party (f->db, world.old, "Комбинат", world.works->id);
  assert_party (f->db, world.punch, "Никто", 0);
}

/* Names for photos of one shoot have its lessons, those for several or for none the book alone. */
static void
test_names (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_auto (World) world = { 0 };
  const char *photos[3];
  gint64 wanted[3];

  make_world (f->db, &world);
  photos[0] = world.punch, wanted[0] = world.club->id;
  photos[1] = world.goal, wanted[1] = world.works->id;
  photos[2] = world.old, wanted[2] = world.works->id;
  for (gsize i = 0; i < G_N_ELEMENTS (photos); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      g_autoptr (KadrCreditNames) one = NULL;
      g_autoptr (KadrCreditNames) both = NULL;

      g_ptr_array_add (list, (gpointer) photos[i]);
      one = kadr_credit_lesson_load_names (f->db, list, &error);
      g_assert_no_error (error);
      g_assert_cmpint (kadr_credit_names_find (one, "комбинат")->party_id, ==, wanted[i]);
      g_ptr_array_add (list, world.goal);
      both = kadr_credit_lesson_load_names (f->db, list, &error);
      g_assert_cmpint (kadr_credit_names_find (both, "комбинат")->party_id, ==, world.works->id);
    }
}

/* A credit is tied to whom the lesson names, a later lesson takes the place of the first, and a merge takes the
 * lessons along, there and back. */
static void
test_ties (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_auto (World) world = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (KadrCreditLine) plain = kadr_credit_line_new ("Фото: Комбинат", NULL, NULL);
  g_autoptr (KadrCredit) credit = NULL;
  g_autoptr (KadrParty) back = NULL;
  g_autoptr (KadrTransaction) work = NULL;

  make_world (f->db, &world);
  work = kadr_db_begin (f->db, &error);
  g_assert_true (kadr_credit_book_set (f->db, world.punch, plain, "desk", "tester", 3, &error));
  credit = kadr_credit_book_load (f->db, world.punch, &error);
  g_assert_cmpint (credit->party_id, ==, world.club->id);
  g_assert_true (kadr_party_merge_apply (f->db, world.club, world.works, "tester", 4, &error));
  assert_party (f->db, world.punch, "Комбинат", world.works->id);
  g_assert_true (kadr_party_merge_undo (f->db, world.club->name, "tester", 5, &back, &error));
  g_assert_no_error (error);
  assert_party (f->db, world.punch, "Комбинат", world.club->id);
  g_assert_true (kadr_credit_lesson_put (f->db, world.boxing, "Бокс", "комбинат", world.works,
                                         "tester", 6, &error));
  assert_party (f->db, world.punch, "Комбинат", world.works->id);
  g_assert_false (
      kadr_credit_lesson_put (f->db, world.boxing, "Бокс", "«»", world.works, "tester", 6, &error));
  g_assert_error (error, KADR_FAULT, KADR_FAULT_BAD_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/credit-lesson/who", Fixture, NULL, set_up, test_who, tear_down);
  g_test_add ("/credit-lesson/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add ("/credit-lesson/ties", Fixture, NULL, set_up, test_ties, tear_down);
  return g_test_run ();
}
