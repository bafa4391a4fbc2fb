#include "base/sentence.h"

#include "base/sentences.gen.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

/* A sentence in a fault in a sentence in a fault: nothing says more at once. */
#define MOST_NESTED 4
/* No system numbers more errors or signals. */
#define MOST_NUMBERS 160

/* "%s", "%2$s", "%.12s", "%zu" */
typedef struct
{
  gsize length; /* 0: no conversion */
  guint place;  /* 0: the next one */
  char type;
} Conversion;

typedef const char *(*Wording) (const char *form);

static const char *
in_english (const char *form)
{
  return form;
}

static const char *
in_language (const char *form)
{
  return gettext (form);
}

/* What these carry is a sentence or a phrase itself; what others carry is somebody's words, or a number. */
static gboolean
is_carrier (const char *form)
{
  static const char *const carriers[] = { "XMP left out: %s",
                                          "a copy in %s could not be made: %s: %s",
                                          "cannot %s: %s",
                                          "cannot read it: %s",
                                          "it crashed the worker (%s)",
                                          "the file is too large: %s",
                                          "the picture cannot be decoded: %s",
                                          "the worker cannot be understood: %s",
                                          NULL };

  return g_strv_contains (carriers, form);
}

static Conversion
read_conversion (const char *p)
{
  Conversion conversion = { 0 };
  gsize n = 1;
  gsize digits = 0;

  if (*p != '%' || p[1] == '%' || p[1] == '\0')
    return conversion;
  digits = strspn (p + n, "0123456789");
  if (p[n + digits] == '$')
    {
      conversion.place = (guint) g_ascii_strtoull (p + n, NULL, 10);
      n += digits + 1;
    }
  n += strspn (p + n, "0123456789.-+lzjh");
  conversion.type = p[n];
  conversion.length = p[n] != '\0' ? n + 1 : 0;
  return conversion;
}

/* The plain words before the first conversion of *@format, which moves to it or to the end. Owned. */
static char *
take_words (const char **format)
{
  GString *words = g_string_new (NULL);

  while (**format != '\0' && read_conversion (*format).length == 0)
    {
      /* "%%" is one sign. */
      *format += g_str_has_prefix (*format, "%%") ? 1 : 0;
      g_string_append_c (words, *(*format)++);
    }
  return g_string_free (words, FALSE);
}

static gboolean
fits (const Conversion *conversion, const char *text, gsize length)
{
  if (strchr ("di", conversion->type) != NULL)
    return length > 0 && strspn (text, "-0123456789") >= length;
  if (conversion->type == 'u')
    return length > 0 && strspn (text, "0123456789") >= length;
  return TRUE;
}

static void
put_value (GPtrArray *values, guint index, char *value)
{
  if (values->len <= index)
    g_ptr_array_set_size (values, (int) index + 1);
  g_free (g_ptr_array_index (values, index));
  g_ptr_array_index (values, index) = value;
}

/* What was put into @format to make @text, by place: an owned array of owned strings; NULL when @text has not
 * this form. */
static GPtrArray *
take_apart (const char *format, const char *text)
{
  g_autoptr (GPtrArray) values = NULL;
  g_autofree char *first = NULL;

  /* Most forms do not even begin so. */
  if (*format != '%' && *format != *text)
    return NULL;
  first = take_words (&format);
  if (!g_str_has_prefix (text, first))
    return NULL;
  values = g_ptr_array_new_with_free_func (g_free);
  text += strlen (first);
  for (guint next = 0; *format != '\0'; next++)
    {
      Conversion conversion = read_conversion (format);
      g_autofree char *after = NULL;
      const char *end = NULL;

      format += conversion.length;
      after = take_words (&format);
      /* The last value goes to the last occurrence: it may hold the same words itself. */
      if (*format != '\0')
        end = strstr (text, after);
      else if (g_str_has_suffix (text, after))
        end = text + strlen (text) - strlen (after);
      if (end == NULL || !fits (&conversion, text, (gsize) (end - text)))
        return NULL;
      put_value (values, conversion.place > 0 ? conversion.place - 1 : next,
                 g_strndup (text, (gsize) (end - text)));
      text = end + strlen (after);
    }
  return *text == '\0' ? g_steal_pointer (&values) : NULL;
}

static char *
put_together (const char *format, const GPtrArray *values)
{
  GString *out = g_string_new (NULL);

  for (guint next = 0;; next++)
    {
      g_autofree char *words = take_words (&format);
      Conversion conversion = read_conversion (format);
      guint index = conversion.place > 0 ? conversion.place - 1 : next;

      g_string_append (out, words);
      if (conversion.length == 0)
        break;
      if (index < values->len && g_ptr_array_index (values, index) != NULL)
        g_string_append (out, g_ptr_array_index (values, index));
      format += conversion.length;
    }
  return g_string_free (out, FALSE);
}

char *
kadr_sentence_convert (const char *from, const char *text, const char *to)
{
  g_autoptr (GPtrArray) values = take_apart (from, text);

  return values != NULL ? put_together (to, values) : NULL;
}

/* How many bytes of @text are the form's own. */
static gsize
weigh (const char *text, const GPtrArray *values)
{
  gsize weight = strlen (text);

  for (guint i = 0; i < values->len; i++)
    weight -= MIN (weight, strlen (g_ptr_array_index (values, i)));
  return weight;
}

/* The form that fits @text best, and the values in it; NULL when none does. */
static const char *
find_form (const char *text, Wording from, GPtrArray **values)
{
  const char *best = NULL;
  gsize best_weight = 0;

  *values = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (sentence_forms); i++)
    {
      g_autoptr (GPtrArray) found = take_apart (from (sentence_forms[i]), text);

      if (found == NULL || weigh (text, found) <= best_weight)
        continue;
      best = sentence_forms[i];
      best_weight = weigh (text, found);
      g_clear_pointer (values, g_ptr_array_unref);
      *values = g_steal_pointer (&found);
    }
  return best;
}

/* The system's words for error or signal @n, in the program's language. Owned. */
static char *
describe_number (int n, gboolean is_signal)
{
  return g_strdup (is_signal ? strsignal (n) : strerror (n));
}

static char *
describe_number_in_english (int n, gboolean is_signal, locale_t english)
{
  locale_t before = uselocale (english);
  char *words = describe_number (n, is_signal);

  uselocale (before);
  return words;
}

/* The system has words of its own for what went wrong; they follow the language too. */
static char *
retell_system (const char *text, gboolean to_english)
{
  locale_t english = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  char *out = NULL;

  for (int i = 0; english != (locale_t) 0 && out == NULL && i < 2 * MOST_NUMBERS; i++)
    {
      int n = i % MOST_NUMBERS + 1;
      g_autofree char *plain = describe_number_in_english (n, i >= MOST_NUMBERS, english);
      g_autofree char *ours = describe_number (n, i >= MOST_NUMBERS);

      if (strcmp (to_english ? ours : plain, text) == 0)
        out = g_strdup (to_english ? plain : ours);
    }
  if (english != (locale_t) 0)
    freelocale (english);
  return out;
}

/* NULL when @text has no form. */
static char *
retell (const char *text, Wording from, Wording to, guint depth)
{
  g_autoptr (GPtrArray) values = NULL;
  const char *form = find_form (text, from, &values);

  if (form == NULL)
    return NULL;
  for (guint i = 0; depth < MOST_NESTED && is_carrier (form) && i < values->len; i++)
    {
      const char *value = g_ptr_array_index (values, i);
      char *told = retell (value, from, to, depth + 1);

      if (told == NULL)
        told = retell_system (value, to == in_english);
      if (told != NULL)
        put_value (values, i, told);
    }
  return put_together (to (form), values);
}

/* Before a sentence may stand what it is about: "store/ab: cannot open it: no such file". */
static char *
retell_behind_subject (const char *text, Wording from, Wording to)
{
  for (const char *colon = strstr (text, ": "); colon != NULL; colon = strstr (colon + 2, ": "))
    {
      g_autofree char *told = retell (colon + 2, from, to, 0);

      if (told != NULL)
        return g_strdup_printf ("%.*s%s", (int) (colon + 2 - text), text, told);
    }
  return NULL;
}

static char *
tell (const char *text, Wording from, Wording to)
{
  char *told = NULL;

  if (text == NULL)
    return NULL;
  told = retell (text, from, to, 0);
  if (told == NULL)
    told = retell_behind_subject (text, from, to);
  return told != NULL ? told : g_strdup (text);
}

char *
kadr_sentence_keep (const char *said)
{
  return tell (said, in_language, in_english);
}

char *
kadr_sentence_say (const char *kept)
{
  return tell (kept, in_english, in_language);
}
