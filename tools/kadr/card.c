#include "kadr/card.h"

#include "base/fault.h"
#include "base/sentence.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define LABEL_WIDTH 22

void
kadr_card_print_row (const char *label, const char *value)
{
  g_autofree char *shown = NULL;
  int width = 0;

  if (value == NULL || *value == '\0')
    return;
  shown = kadr_text_show (value, -1);
  /* printf pads by bytes; labels may be Cyrillic. */
  width = LABEL_WIDTH - (int) g_utf8_strlen (label, -1);
  printf ("  %s%*s %s\n", label, MAX (width, 0), "", shown);
}

static void
append_value (GString *out, const json_t *value)
{
  g_autofree char *json = NULL;

  if (json_is_string (value))
    g_string_append (out, json_string_value (value));
  else if (value != NULL && !json_is_null (value))
    {
      json = kadr_json_to_line (value);
      g_string_append (out, json);
    }
}

char *
kadr_card_format_value (const json_t *value)
{
  GString *out = g_string_new (NULL);

  if (!json_is_array (value))
    append_value (out, value);
  for (size_t i = 0; i < json_array_size (value); i++)
    {
      g_string_append (out, i > 0 ? "; " : "");
      append_value (out, json_array_get (value, i));
    }
  return g_string_free (out, FALSE);
}

/* A language alternative has a line for each of its languages; a default that only doubles one has none. */
static gboolean
print_languages (const char *id, const json_t *value)
{
  const json_t *fallback = json_object_get (value, "x-default");
  gboolean is_doubled = FALSE;
  const char *lang = NULL;
  json_t *text = NULL;

  if (fallback == NULL)
    return FALSE;
  json_object_foreach ((json_t *) value, lang, text)
    if (text != fallback && json_equal (text, fallback))
      is_doubled = TRUE;
  if (!is_doubled)
    kadr_card_print_row (id, json_string_value (fallback));
  json_object_foreach ((json_t *) value, lang, text)
    if (text != fallback)
      {
        g_autofree char *line = g_strdup_printf ("[%s] %s", lang, json_string_value (text));

        kadr_card_print_row (id, line);
      }
  return TRUE;
}

static void
print_fields (const json_t *fields)
{
  const char *id = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) fields, id, value)
    {
      g_autofree char *line = NULL;

      if (json_is_object (value) && print_languages (id, value))
        continue;
      line = kadr_card_format_value (value);
      kadr_card_print_row (id, line);
    }
}

static void
print_frame (const json_t *document)
{
  g_autofree char *size = g_format_size ((guint64) kadr_json_get_int (document, "size", 0));
  gint64 width = kadr_json_get_int (document, "width", 0);
  gint64 height = kadr_json_get_int (document, "height", 0);

  printf ("  %s", kadr_json_get_text (document, "format"));
  if (width > 0 && height > 0)
    printf (", %" G_GINT64_FORMAT " × %" G_GINT64_FORMAT, width, height);
  if (kadr_json_get_int (document, "orientation", 1) != 1)
    printf (_ (", orientation %d"), (int) kadr_json_get_int (document, "orientation", 1));
  printf (", %s%s\n", size, kadr_json_get_bool (document, "c2pa") ? ", C2PA" : "");
}

static void
print_moment (const json_t *taken)
{
  const char *offset = kadr_json_get_text (taken, "offset");
  g_autofree char *line = NULL;

  if (kadr_json_get_text (taken, "local") == NULL)
    return;
  line = g_strjoin (" ", kadr_json_get_text (taken, "local"), offset, NULL);
  kadr_card_print_row (_ ("taken"), g_strdelimit (line, "T", ' '));
}

static void
print_place (const json_t *gps)
{
  g_autofree char *line = NULL;

  if (!json_is_object (gps))
    return;
  line = g_strdup_printf ("%.6f, %.6f", json_number_value (json_object_get (gps, "lat")),
                          json_number_value (json_object_get (gps, "lon")));
  kadr_card_print_row (_ ("place"), line);
}

static void
print_camera (const json_t *camera)
{
  static const char *const parts[] = { "make", "model", "lens", "serial" };
  g_autoptr (GString) line = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *part = kadr_json_get_text (camera, parts[i]);

      if (part != NULL && *part != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", part);
    }
  kadr_card_print_row (_ ("camera"), line->str);
}

static void
print_list (const char *label, const json_t *list)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    kadr_card_print_row (label, json_string_value (json_array_get (list, i)));
}

/* Kept in English beside the picture, and read in the language of whoever looks. */
static void
print_warnings (const json_t *warnings)
{
  for (size_t i = 0; i < json_array_size (warnings); i++)
    {
      g_autofree char *row = kadr_sentence_say (json_string_value (json_array_get (warnings, i)));

      kadr_card_print_row (_ ("warning"), row);
    }
}

void
kadr_card_print (const json_t *document)
{
  printf ("%s\n", kadr_json_get_text (document, "file"));
  print_frame (document);
  kadr_card_print_row ("sha256", kadr_json_get_text (document, "sha256"));
  print_moment (json_object_get (document, "taken"));
  print_place (json_object_get (document, "gps"));
  print_camera (json_object_get (document, "camera"));
  print_fields (json_object_get (document, "fields"));
  print_list (_ ("sources disagree"), json_object_get (document, "conflicts"));
  print_warnings (json_object_get (document, "warnings"));
}
