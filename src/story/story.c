#include "story/story.h"

#include "base/clock.h"
#include "base/text.h"

#include <string.h>

#define MAX_MADE_SLUG 60
#define MAX_SLUG      100

static const char *const roles[] = { "main", "body", "gallery", NULL };

KadrPrinted *
kadr_story_printed_new (char *credit, char *caption, char *alt)
{
  KadrPrinted *printed = g_new0 (KadrPrinted, 1);

  *printed = (KadrPrinted){ credit, caption, alt };
  return printed;
}

void
kadr_story_printed_free (KadrPrinted *printed)
{
  g_free (printed->credit);
  g_free (printed->caption);
  g_free (printed->alt);
  g_free (printed);
}

static void
free_slot (gpointer data)
{
  KadrSlot *slot = data;

  g_clear_pointer (&slot->credit, kadr_credit_line_free);
  g_free (slot->caption);
  g_free (slot->alt);
  g_free (slot->file);
  g_clear_pointer (&slot->printed, kadr_story_printed_free);
  g_free (slot->photo);
  g_free (slot->role);
  g_free (slot->placed_by);
  g_free (slot);
}

static void
free_doubt (gpointer data)
{
  KadrDoubt *doubt = data;

  g_free (doubt->code);
  g_free (doubt->text);
  g_free (doubt);
}

KadrStory *
kadr_story_new (void)
{
  KadrStory *self = g_new0 (KadrStory, 1);

  self->byline = g_ptr_array_new_with_free_func (g_free);
  self->slots = g_ptr_array_new_with_free_func (free_slot);
  self->doubts = g_ptr_array_new_with_free_func (free_doubt);
  return self;
}

void
kadr_story_free (KadrStory *self)
{
  g_free (self->slug);
  g_free (self->headline);
  g_free (self->lang);
  g_free (self->published);
  g_ptr_array_unref (self->byline);
  g_free (self->url);
  g_free (self->source);
  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->doubts);
  g_free (self);
}

KadrSlot *
kadr_story_add_slot (KadrStory *self)
{
  KadrSlot *slot = g_new0 (KadrSlot, 1);

  slot->n = (int) self->slots->len + 1;
  g_ptr_array_add (self->slots, slot);
  return slot;
}

void
kadr_story_add_doubt (KadrStory *self, const char *code, int slot, const char *format, ...)
{
  KadrDoubt *doubt = g_new0 (KadrDoubt, 1);
  va_list args;

  va_start (args, format);
  doubt->text = g_strdup_vprintf (format, args);
  va_end (args);
  doubt->code = g_strdup (code);
  doubt->slot = slot;
  g_ptr_array_add (self->doubts, doubt);
}

void
kadr_story_add_byline (KadrStory *self, const char *name)
{
  g_autofree char *key = kadr_text_fold (name);

  for (guint i = 0; i < self->byline->len; i++)
    {
      g_autofree char *known = kadr_text_fold (g_ptr_array_index (self->byline, i));

      if (strcmp (known, key) == 0)
        return;
    }
  if (*key != '\0')
    g_ptr_array_add (self->byline, kadr_text_tidy (name));
}

const char *
kadr_story_slot_get_credit_text (const KadrSlot *slot)
{
  return slot->credit != NULL ? kadr_credit_line_get_raw (slot->credit) : NULL;
}

KadrSlot *
kadr_story_find_slot (const KadrStory *self, int n)
{
  return n >= 1 && (guint) n <= self->slots->len ? g_ptr_array_index (self->slots, n - 1) : NULL;
}

gboolean
kadr_story_is_role (const char *word)
{
  return g_strv_contains (roles, word);
}

/* Lower-case letters after folding ("ё" is "е" by then). Russian as in passports, Kazakh as read aloud. */
static const struct
{
  gunichar letter;
  const char *latin;
} letters[] = {
  { L'а', "a" },  { L'б', "b" },    { L'в', "v" }, { L'г', "g" },  { L'д', "d" },  { L'е', "e" },
  { L'ж', "zh" }, { L'з', "z" },    { L'и', "i" }, { L'й', "y" },  { L'к', "k" },  { L'л', "l" },
  { L'м', "m" },  { L'н', "n" },    { L'о', "o" }, { L'п', "p" },  { L'р', "r" },  { L'с', "s" },
  { L'т', "t" },  { L'у', "u" },    { L'ф', "f" }, { L'х', "kh" }, { L'ц', "ts" }, { L'ч', "ch" },
  { L'ш', "sh" }, { L'щ', "shch" }, { L'ъ', "" },  { L'ы', "y" },  { L'ь', "" },   { L'э', "e" },
  { L'ю', "yu" }, { L'я', "ya" },   { L'ә', "a" }, { L'ғ', "g" },  { L'қ', "q" },  { L'ң', "n" },
  { L'ө', "o" },  { L'ұ', "u" },    { L'ү', "u" }, { L'һ', "h" },  { L'і', "i" },
};

static const char *
find_latin (gunichar letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter)
      return letters[i].latin;
  return NULL;
}

static void
append_hyphen (GString *slug)
{
  if (slug->len > 0 && slug->str[slug->len - 1] != '-')
    g_string_append_c (slug, '-');
}

/* At most MAX_MADE_SLUG bytes, ending with a whole word where there is more than one. */
static void
shorten (GString *slug)
{
  const char *cut = NULL;

  if (slug->len > MAX_MADE_SLUG)
    {
      cut = g_strrstr_len (slug->str, MAX_MADE_SLUG + 1, "-");
      g_string_truncate (slug, cut != NULL ? (gsize) (cut - slug->str) : MAX_MADE_SLUG);
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
}

char *
kadr_story_make_slug (const char *headline)
{
  g_autofree char *folded = kadr_text_fold (headline);
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *latin = find_latin (c);

      if (latin != NULL)
        g_string_append (slug, latin);
      else if (c < 128 && g_ascii_isalnum ((char) c))
        g_string_append_c (slug, (char) c);
      else
        append_hyphen (slug);
    }
  shorten (slug);
  return g_strdup (slug->len > 0 ? slug->str : "story");
}

gboolean
kadr_story_is_slug (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_SLUG || text[0] == '-' || text[length - 1] == '-')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && !(*p == '-' && p[1] != '-'))
      return FALSE;
  return TRUE;
}

static json_t *
slot_to_json (const KadrSlot *slot)
{
  json_t *object = json_object ();

  kadr_json_set_int (object, "n", slot->n);
  json_object_set_new (object, "credit",
                       slot->credit != NULL ? kadr_credit_line_to_json (slot->credit)
                                            : json_null ());
  kadr_json_set_text (object, "caption", slot->caption);
  kadr_json_set_text (object, "alt", slot->alt);
  kadr_json_set_text (object, "file", slot->file);
  kadr_json_set_text (object, "photo", slot->photo);
  kadr_json_set_text (object, "role", slot->role);
  return object;
}

json_t *
kadr_story_doubt_to_json (const KadrDoubt *doubt)
{
  json_t *object = json_object ();

  kadr_json_set_text (object, "code", doubt->code);
  json_object_set_new (object, "slot",
                       doubt->slot != 0 ? json_integer (doubt->slot) : json_null ());
  kadr_json_set_text (object, "text", doubt->text);
  return object;
}

json_t *
kadr_story_to_json (const KadrStory *self)
{
  json_t *object = json_object ();
  json_t *byline = json_array ();
  json_t *slots = json_array ();
  json_t *doubts = json_array ();
  g_autofree char *changed = self->changed_at != 0 ? kadr_clock_format (self->changed_at) : NULL;

  kadr_json_set_text (object, "slug", self->slug);
  kadr_json_set_text (object, "headline", self->headline);
  kadr_json_set_text (object, "lang", self->lang);
  kadr_json_set_text (object, "published", self->published);
  for (guint i = 0; i < self->byline->len; i++)
    kadr_json_add_text (byline, g_ptr_array_index (self->byline, i));
  json_object_set_new (object, "byline", byline);
  kadr_json_set_text (object, "url", self->url);
  for (guint i = 0; i < self->slots->len; i++)
    json_array_append_new (slots, slot_to_json (g_ptr_array_index (self->slots, i)));
  json_object_set_new (object, "slots", slots);
  for (guint i = 0; i < self->doubts->len; i++)
    json_array_append_new (doubts, kadr_story_doubt_to_json (g_ptr_array_index (self->doubts, i)));
  json_object_set_new (object, "doubts", doubts);
  kadr_json_set_text (object, "changed", changed);
  return object;
}
