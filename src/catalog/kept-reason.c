#include "catalog/kept-reason.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sentences that can be a reason, as they stand where they are made (media, darkroom, ingest). */
static const char *const reasons[] = {
  N_ ("the file is empty"),
  N_ ("not a kind of picture known here"),
  N_ ("%s pictures are kept but not shown"),
  N_ ("%lu x %lu pixels are more than the limit of %d million"),
  N_ ("the picture has no size"),
  N_ ("the JPEG has no picture header"),
  N_ ("the PNG has no picture header"),
  N_ ("the WebP has no picture header"),
  N_ ("the TIFF's directory is cut off"),
  N_ ("no memory for %zu bytes"),
  N_ ("no memory for a smaller picture"),
  N_ ("the picture cannot be decoded"),
  N_ ("the picture cannot be decoded: %s"),
  N_ ("the picture cannot be encoded"),
  N_ ("reading it took more than %d seconds"),
  N_ ("it made the worker try what is forbidden"),
  N_ ("it crashed the worker (%s)"),
  N_ ("it ended the worker (exit status %d)"),
  N_ ("the worker gave no answer"),
  N_ ("the worker cannot be understood: %s"),
};

/* The length of the conversion that @p begins with ("%zu", "%s"); 0 when it begins with none. */
static gsize
measure_conversion (const char *p)
{
  gsize n = 1;

  if (*p != '%' || p[1] == '%' || p[1] == '\0')
    return 0;
  n += strspn (p + n, "0123456789.-+lzjh");
  return p[n] != '\0' ? n + 1 : 0;
}

/* The plain words before the first conversion of *@format, which moves to it or to the end. Owned. */
static char *
take_words (const char **format)
{
  GString *words = g_string_new (NULL);

  while (**format != '\0' && measure_conversion (*format) == 0)
    {
      /* "%%" is one sign. */
      *format += g_str_has_prefix (*format, "%%") ? 1 : 0;
      g_string_append_c (words, *(*format)++);
    }
  return g_string_free (words, FALSE);
}

/* What was put into @format to make @text: an owned array of owned strings; NULL when @text has not this form. */
static GPtrArray *
take_apart (const char *format, const char *text)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *first = take_words (&format);

  if (!g_str_has_prefix (text, first))
    return NULL;
  text += strlen (first);
  while (*format != '\0')
    {
      g_autofree char *after = NULL;
      const char *end = NULL;

      format += measure_conversion (format);
      after = take_words (&format);
      /* The last value goes to the last occurrence: it may hold the same words itself. */
      if (*format != '\0')
        end = strstr (text, after);
      else if (g_str_has_suffix (text, after))
        end = text + strlen (text) - strlen (after);
      if (end == NULL)
        return NULL;
      g_ptr_array_add (values, g_strndup (text, (gsize) (end - text)));
      text = end + strlen (after);
    }
  return *text == '\0' ? g_steal_pointer (&values) : NULL;
}

char *
kadr_kept_reason_convert (const char *from, const char *text, const char *to)
{
  g_autoptr (GPtrArray) values = take_apart (from, text);
  GString *out = NULL;

  if (values == NULL)
    return NULL;
  out = g_string_new (NULL);
  for (guint i = 0; i <= values->len; i++)
    {
      g_autofree char *words = take_words (&to);

      g_string_append (out, words);
      if (i < values->len)
        g_string_append (out, g_ptr_array_index (values, i));
      to += measure_conversion (to);
    }
  return g_string_free (out, FALSE);
}

char *
kadr_kept_reason_keep (const char *said)
{
  for (gsize i = 0; said != NULL && i < G_N_ELEMENTS (reasons); i++)
    {
      char *kept = kadr_kept_reason_convert (gettext (reasons[i]), said, reasons[i]);

      if (kept != NULL)
        return kept;
    }
  return g_strdup (said);
}

char *
kadr_kept_reason_say (const char *kept)
{
  for (gsize i = 0; kept != NULL && i < G_N_ELEMENTS (reasons); i++)
    {
      char *said = kadr_kept_reason_convert (reasons[i], kept, gettext (reasons[i]));

      if (said != NULL)
        return said;
    }
  return g_strdup (kept);
}
