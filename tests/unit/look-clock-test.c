/* What the times of a card say about its camera's clock. */
#include "look/look-clock.h"

#include "look/look-doubt.h"

#define HOUR  (3600 * 1000)
#define START G_GINT64_CONSTANT (1771000000000) /* 2026-02-13T16:26:40Z */
#define NOW   (START + 24 * HOUR)

static KadrLookFrame *
make_frame (const char *file, gint64 taken_at, gint64 modified_at)
{
  KadrLookFrame *frame = g_new0 (KadrLookFrame, 1);

  frame->state = KADR_LOOK_SEEN;
  frame->file = g_strdup (file);
  frame->name = g_path_get_basename (file);
  frame->model = g_strdup ("D850");
  frame->serial = g_strdup ("1");
  frame->has_time = frame->has_clock = taken_at != 0;
  frame->taken_at = taken_at;
  frame->modified_at = modified_at;
  frame->local = g_strdup ("2026-02-13T21:26:40");
  return frame;
}

static GPtrArray *
make_card (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_look_frame_free);
}

static const KadrLookFrame *
frame_at (const GPtrArray *card, guint i)
{
  return g_ptr_array_index (card, i);
}

static void
test_alone (void)
{
  static const struct
  {
    const char *local;
    gint64 taken_at;
    guint doubts;
  } rows[] = {
    { NULL, 0, KADR_LOOK_TIME_MISSING },
    { "1970-01-01T00:00:07", 7000, KADR_LOOK_CLOCK_DEFAULT },
    { "1980-01-01T00:00:00", 1, KADR_LOOK_CLOCK_DEFAULT },
    { "2000-01-01T13:00:00", 1, KADR_LOOK_CLOCK_DEFAULT },
    { "2000-01-02T13:00:00", 1, 0 },
    { "2026-02-14T21:30:00", NOW + 60 * 1000, 0 },
    { "2026-02-14T22:30:00", NOW + HOUR, KADR_LOOK_CLOCK_FUTURE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) card = make_card ();
      KadrLookFrame *frame = make_frame ("a.jpg", rows[i].taken_at, START + 77777);

      g_free (frame->local);
      frame->local = g_strdup (rows[i].local);
      g_ptr_array_add (card, frame);
      kadr_look_clock_judge (card, NOW);
      g_assert_cmphex (frame->doubts, ==, rows[i].doubts);
    }
}

/* Seconds from START, in the order of the numbers; jumps as they should come out. */
static void
test_jumps (void)
{
  static const struct
  {
    const char *what;
    int n;
    gint64 seconds[6];
    gint64 jumps[6];
  } rows[] = {
    { "in order", 4, { 0, 1, 1, 900 }, { 0 } },
    { "one hour back", 5, { 0, 10, -3580, 30, 40 }, { 0, 0, -3590, 0, 0 } },
    { "ahead and back", 5, { 0, 10, 86420, 30, 40 }, { 0, 0, 86390, 0, 0 } },
    { "the fewer are wrong", 6, { 9000, 9010, 0, 10, 20, 30 }, { 9000, 9010, 0, 0, 0, 0 } },
    { "written late", 4, { 0, 20, 10, 30 }, { 0 } },
    { "days apart is no jump", 4, { 0, 90000, 180000, 180010 }, { 0 } },
    { "of two nobody knows", 2, { 3600, 0 }, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) card = make_card ();

      for (int k = 0; k < rows[i].n; k++)
        {
          g_autofree char *file = g_strdup_printf ("card/DSC_%04d.JPG", 411 + k);

          g_ptr_array_add (card, make_frame (file, START + rows[i].seconds[k] * 1000, 0));
        }
      kadr_look_clock_judge (card, NOW + 48 * HOUR);
      g_test_message ("%s", rows[i].what);
      for (int k = 0; k < rows[i].n; k++)
        {
          g_assert_cmpint (frame_at (card, (guint) k)->jump, ==, rows[i].jumps[k]);
          g_assert_cmpint ((frame_at (card, (guint) k)->doubts & KADR_LOOK_CLOCK_JUMP) != 0, ==,
                           rows[i].jumps[k] != 0);
        }
    }
}

/* Names that no camera has counted, other cameras and far numbers are no neighbours. */
static void
test_strangers (void)
{
  static const char *const rows[][4]
      = { { "a.jpg", "b.jpg", "c.jpg", "d.jpg" },
          { "DSC_0001.JPG", "DSC_0500.JPG", "DSC_1000.JPG", "DSC_1500.JPG" },
          { "A_0001.JPG", "B_0002.JPG", "C_0003.JPG", "D_0004.JPG" },
          { "1/IMG_0001.JPG", "2/IMG_0002.JPG", "3/IMG_0003.JPG", "4/IMG_0004.JPG" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) card = make_card ();

      for (int k = 0; k < 4; k++)
        g_ptr_array_add (card, make_frame (rows[i][k], START - k * HOUR, 0));
      kadr_look_clock_judge (card, NOW);
      for (guint k = 0; k < 4; k++)
        g_assert_cmphex (frame_at (card, k)->doubts, ==, 0);
    }
}

static void
test_hours (void)
{
  static const struct
  {
    const char *what;
    guint n;
    gint64 away; /* ms from the file's time */
    int hours;
  } rows[] = {
    { "equal", 3, 0, 0 },
    { "two hours ahead", 3, 2 * HOUR + 1500, 2 },
    { "three behind", 4, -3 * HOUR, -3 },
    { "too few to be sure", 2, 2 * HOUR, 0 },
    { "copied at some other time", 3, 2 * HOUR + 100000, 0 },
    { "the card keeps local time", 3, -5 * HOUR, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) card = make_card ();

      for (guint k = 0; k < rows[i].n; k++)
        g_ptr_array_add (card, make_frame ("a.jpg", START, START - rows[i].away));
      kadr_look_clock_judge (card, NOW);
      g_test_message ("%s", rows[i].what);
      for (guint k = 0; k < rows[i].n; k++)
        {
          g_assert_cmpint (frame_at (card, k)->hours, ==, rows[i].hours);
          g_assert_cmpint ((frame_at (card, k)->doubts & KADR_LOOK_CLOCK_HOURS) != 0, ==,
                           rows[i].hours != 0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/look-clock/alone", test_alone);
  g_test_add_func ("/look-clock/jumps", test_jumps);
  g_test_add_func ("/look-clock/strangers", test_strangers);
  g_test_add_func ("/look-clock/hours", test_hours);
  return g_test_run ();
}
