/* Whatever people paste as an article. */
#include "story/story-text.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static KadrCreditNames *names = NULL;
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (KadrStory) story = NULL;
  g_autoptr (json_t) object = NULL;

  /* Gathering the names takes longer than reading an article. */
  if (names == NULL)
    names = kadr_credit_names_new ();
  story = kadr_story_text_read (text, names, NULL);
  object = story != NULL ? kadr_story_to_json (story) : NULL;
  if (object != NULL)
    {
      g_autofree char *line = kadr_json_to_line (object);

      g_assert_nonnull (line);
    }
  return 0;
}
