/* Frames in the order of capture: scenes, bursts, copies. */
#include "look/look-order.h"

#include <string.h>

/* One row per frame: "NAME SECONDS LIKENESS SIZE SCENE BURST COPY-OF", "-" for none. */
typedef struct
{
  const char *file;
  gint64 seconds; /* -1: no time */
  guint64 likeness;
  guint64 bytes;
  guint scene;
  const char *burst; /* "2/3" */
  const char *duplicate_of;
} Row;

static void
add_row (GPtrArray *card, const Row *row)
{
  KadrLookFrame *frame = g_new0 (KadrLookFrame, 1);

  frame->n = card->len;
  frame->state = KADR_LOOK_SEEN;
  frame->file = g_strdup (row->file);
  frame->name = g_path_get_basename (row->file);
  frame->model = g_strdup (g_str_has_prefix (row->file, "OTHER") ? "Z 9" : "D850");
  frame->has_time = frame->has_clock = row->seconds >= 0;
  frame->taken_at = row->seconds * 1000;
  frame->bytes = row->bytes;
  frame->has_likeness = TRUE;
  frame->likeness = row->likeness;
  g_ptr_array_add (card, frame);
}

static void
check_row (const KadrLookFrame *frame, const Row *row)
{
  g_autofree char *burst
      = frame->burst_of > 0 ? g_strdup_printf ("%u/%u", frame->burst_n, frame->burst_of) : NULL;

  g_assert_cmpstr (frame->file, ==, row->file);
  g_assert_cmpuint (frame->scene, ==, row->scene);
  g_assert_cmpstr (burst, ==, row->burst);
  g_assert_cmpstr (frame->duplicate_of, ==, row->duplicate_of);
}

#define NEAR G_GUINT64_CONSTANT (0x0f)
#define FAR  G_GUINT64_CONSTANT (0xffffffff0f0f0f0f)

/* As they must stand; they are given in the opposite order. */
static void
test_arrange (void)
{
  static const Row rows[] = {
    { "a/DSC_0001.JPG", 0, 1, 10, 1, "1/3", NULL },
    { "a/DSC_0002.JPG", 1, FAR, 11, 1, "2/3", NULL },
    { "a/DSC_0002.NEF", 1, FAR, 12, 1, "2/3", NULL },
    { "a/DSC_0003.JPG", 2, 1, 13, 1, "3/3", NULL },
    { "a/DSC_0004.JPG", 60, 1, 14, 1, "1/2", NULL },
    { "a/DSC_0005.JPG", 64, NEAR, 15, 1, "2/2", NULL },
    { "a/DSC_0006.JPG", 100, 1, 16, 1, NULL, NULL },
    { "a/DSC_0007.JPG", 104, FAR, 17, 1, NULL, NULL },
    { "OTHER_0008.JPG", 104, FAR, 18, 1, NULL, NULL },
    { "a/DSC_0008.JPG", 200, FAR, 30, 1, "1/2", NULL },
    { "OTHER_0009.JPG", 200, FAR, 31, 1, "1/2", NULL },
    { "a/DSC_0008B.JPG", 201, FAR, 32, 1, "2/2", NULL },
    { "OTHER_0010.JPG", 201, FAR, 33, 1, "2/2", NULL },
    { "a/DSC_0009.JPG", 2010, 1, 19, 2, NULL, NULL },
    { "a/DSC_0009.NEF", 2010, 1, 20, 2, NULL, NULL },
    { "b/DSC_0009.NEF", 2010, 1, 20, 2, NULL, "a/DSC_0009.NEF" },
    { "c/DSC_0010.JPG", 4000, 1, 21, 3, NULL, NULL },
    { "c/DSC_0000.JPG", -1, 1, 22, 0, NULL, NULL },
    { "c/DSC_0011.JPG", -1, 1, 23, 0, NULL, NULL },
  };
  g_autoptr (GPtrArray) card
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_look_frame_free);

  /* Of equal time and name the one that was found first comes first. */
  for (gsize i = G_N_ELEMENTS (rows); i > 0; i--)
    add_row (card, &rows[i - 1]);
  for (guint i = 0; i < card->len; i++)
    ((KadrLookFrame *) g_ptr_array_index (card, i))->n = card->len - i;
  for (int again = 0; again < 2; again++)
    {
      kadr_look_order_arrange (card);
      for (guint i = 0; i < card->len; i++)
        check_row (g_ptr_array_index (card, i), &rows[i]);
    }
}

/* Digests know better than looks. */
static void
test_digests (void)
{
  static const Row rows[] = {
    { "1.jpg", 0, 1, 10, 1, NULL, NULL },
    { "2.jpg", 100, 1, 10, 1, NULL, NULL },
    { "3.jpg", 200, 1, 10, 1, NULL, "1.jpg" },
  };
  static const char *const digests[] = { "aa", "bb", "aa" };
  g_autoptr (GPtrArray) card
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_look_frame_free);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      add_row (card, &rows[i]);
      ((KadrLookFrame *) g_ptr_array_index (card, i))->digest = g_strdup (digests[i]);
    }
  kadr_look_order_arrange (card);
  for (guint i = 0; i < card->len; i++)
    check_row (g_ptr_array_index (card, i), &rows[i]);
}

/* Pictures first, then what is none, what cannot be read, what is left out. */
static void
test_states (void)
{
  static const KadrLookState states[] = { KADR_LOOK_IGNORED, KADR_LOOK_UNREADABLE, KADR_LOOK_OTHER,
                                          KADR_LOOK_UNSEEN, KADR_LOOK_SEEN };
  static const KadrLookState wanted[] = { KADR_LOOK_UNSEEN, KADR_LOOK_SEEN, KADR_LOOK_OTHER,
                                          KADR_LOOK_UNREADABLE, KADR_LOOK_IGNORED };
  static const Row row = { "a.jpg", 5, 1, 10, 1, NULL, NULL };
  g_autoptr (GPtrArray) card
      = g_ptr_array_new_with_free_func ((GDestroyNotify) kadr_look_frame_free);

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      add_row (card, &row);
      ((KadrLookFrame *) g_ptr_array_index (card, i))->state = states[i];
    }
  kadr_look_order_arrange (card);
  for (guint i = 0; i < card->len; i++)
    g_assert_cmpint (((KadrLookFrame *) g_ptr_array_index (card, i))->state, ==, wanted[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/look-order/arrange", test_arrange);
  g_test_add_func ("/look-order/digests", test_digests);
  g_test_add_func ("/look-order/states", test_states);
  return g_test_run ();
}
