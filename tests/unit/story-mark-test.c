#include "story/story-mark.h"

#include <string.h>

/* The mark stands where the second string begins in the first. */
static void
test_places (void)
{
  static const struct
  {
    const char *line;
    const char *at; /* NULL: no mark */
    KadrStoryMark mark;
  } rows[] = {
    { "Фото: пресс-служба акимата", "Фото", KADR_STORY_MARK_STRONG },
    { "фото : РИА Новости", "фото", KADR_STORY_MARK_STRONG },
    { "Сурет: Kazinform", "Сурет", KADR_STORY_MARK_STRONG },
    { "Ваня Дмитриенко, фото: пресс-служба", "фото", KADR_STORY_MARK_STRONG },
    { "На встрече (фото: Елена Беляева)", "фото", KADR_STORY_MARK_STRONG },
    { "На встрече (фото Елены Беляевой)", "фото", KADR_STORY_MARK_STRONG },
    { "Архивное фото: Kazinform", "Архивное", KADR_STORY_MARK_STRONG },
    { "Снег идёт. Автор фото: Елена Беляева", "Автор", KADR_STORY_MARK_STRONG },
    { "File photo: Reuters", "File", KADR_STORY_MARK_STRONG },
    { "от 13.02.2026 21:45 Фото: ТАСС", "Фото", KADR_STORY_MARK_STRONG },
    { "Фото Елена Беляева", "Фото", KADR_STORY_MARK_WEAK },
    { "Photo by Anna Kovacs", "Photo", KADR_STORY_MARK_WEAK },
    { "A snow plough. Photo courtesy of the city", "Photo", KADR_STORY_MARK_WEAK },
    { "Фото с сайта акимата", "Фото", KADR_STORY_MARK_WEAK },
    { "© Sputnik / Владислав Воднев", "©", KADR_STORY_MARK_WEAK },
    { "Rescuers at work. (AP Photo/Pavel Mikheyev)", "AP", KADR_STORY_MARK_WEAK },
    { "Трактор (Ерлан Омаров / Kazinform).", "Ерлан", KADR_STORY_MARK_WEAK },
    { "На фото: аким города", NULL, KADR_STORY_MARK_NONE },
    { "На этом фото: аким города", NULL, KADR_STORY_MARK_NONE },
    { "In the photo: the mayor", NULL, KADR_STORY_MARK_NONE },
    { "Фотография стала символом перемен", NULL, KADR_STORY_MARK_NONE },
    { "Он показал фото и видео", NULL, KADR_STORY_MARK_NONE },
    { "A photo can mislead", NULL, KADR_STORY_MARK_NONE },
    { "© 2026 Qala.example", NULL, KADR_STORY_MARK_NONE },
    { "Фотограф", NULL, KADR_STORY_MARK_NONE },
    { "", NULL, KADR_STORY_MARK_NONE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gsize start = 0;

      g_test_message ("%s", rows[i].line);
      g_assert_cmpint (kadr_story_mark_find (rows[i].line, &start), ==, rows[i].mark);
      if (rows[i].at != NULL)
        g_assert_cmpint (start, ==, strstr (rows[i].line, rows[i].at) - rows[i].line);
    }
}

static void
test_doubled (void)
{
  g_assert_true (kadr_story_mark_is_doubled ("Фото: Фото: ТАСС"));
  g_assert_true (kadr_story_mark_is_doubled ("Снег. Photo : фото: ТАСС"));
  g_assert_false (kadr_story_mark_is_doubled ("Фото: ТАСС. Фото: AP"));
  g_assert_false (kadr_story_mark_is_doubled ("Фото: ТАСС"));
  g_assert_false (kadr_story_mark_is_doubled ("Фото фото"));
}

static void
test_find_word (void)
{
  gsize start = 0;

  g_assert_true (kadr_story_mark_find_word ("встреча, фото - Новости", &start));
  g_assert_cmpuint (start, ==, strlen ("встреча, "));
  g_assert_true (kadr_story_mark_find_word ("СУРЕТ", &start));
  g_assert_cmpuint (start, ==, 0);
  g_assert_false (kadr_story_mark_find_word ("фотосинтез", &start));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/story-mark/places", test_places);
  g_test_add_func ("/story-mark/doubled", test_doubled);
  g_test_add_func ("/story-mark/find-word", test_find_word);
  return g_test_run ();
}
