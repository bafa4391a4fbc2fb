#include "meta/news-json.h"

#include "base/fault.h"
#include "base/text.h"
#include "meta/web-page.h"

#include <string.h>

enum
{
  MOST_BYTES = 16 << 20, /* as for pages */
  MOST_DEPTH = 4,        /* galleries within galleries */
};

typedef struct
{
  const json_t *object; /* the association */
  gboolean is_shown;    /* stands in the body */
} Association;

typedef struct
{
  json_t *blocks;
  GArray *pictures; /* Association, in order */
} Article;

/* ninjs 2 writes "usageterms", 3 writes "usageTerms". */
static const json_t *
get (const json_t *object, const char *key)
{
  const char *each = NULL;
  json_t *value = NULL;

  json_object_foreach ((json_t *) object, each, value)
    if (g_ascii_strcasecmp (each, key) == 0)
      return value;
  return NULL;
}

static const char *
get_text (const json_t *object, const char *key)
{
  const char *text = json_string_value (get (object, key));

  return text != NULL && *text != '\0' ? text : NULL;
}

/* The members of a list, or of an object whose keys are names. */
static GPtrArray *
list_members (const json_t *value)
{
  g_autoptr (GPtrArray) members = g_ptr_array_new ();
  const char *key = NULL;
  json_t *each = NULL;

  for (size_t i = 0; i < json_array_size (value); i++)
    g_ptr_array_add (members, json_array_get (value, i));
  json_object_foreach ((json_t *) value, key, each)
    g_ptr_array_add (members, each);
  return g_steal_pointer (&members);
}

/* The text in @object's list @key with the role @role; NULL role: the first that none of the @others has. */
static const char *
find_text (const json_t *object, const char *key, const char *role, const char *const *others)
{
  const json_t *list = get (object, key);

  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const json_t *each = json_array_get (list, i);
      const char *has = get_text (each, "role");
      g_autofree char *lower = g_ascii_strdown (has != NULL ? has : "", -1);
      gboolean is_wanted = role != NULL ? strcmp (lower, role) == 0
                                        : others == NULL || !g_strv_contains (others, lower);

      if (is_wanted && get_text (each, "value") != NULL)
        return get_text (each, "value");
    }
  return NULL;
}

static const char *
find_headline (const json_t *object)
{
  const char *main = find_text (object, "headlines", "main", NULL);
  const char *const texts[] = {
    main != NULL ? main : find_text (object, "headlines", NULL, NULL),
    get_text (object, "headline"),
    get_text (object, "headline_main"),
    get_text (object, "title"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      return texts[i];
  return NULL;
}

static const char *
get_name (const json_t *value)
{
  const char *text = json_is_string (value) ? json_string_value (value) : get_text (value, "name");

  return text != NULL && *text != '\0' ? text : NULL;
}

static void
append_names (GString *line, const json_t *list, const char *joint)
{
  for (size_t i = 0; i < json_array_size (list); i++)
    {
      const char *name = get_name (json_array_get (list, i));

      if (name != NULL && strstr (line->str, name) == NULL)
        g_string_append_printf (line, "%s%s", line->len > 0 ? joint : "", name);
    }
}

/* "Anna Kovacs, B. Omarov": who made it; "" when nobody is named. */
static GString *
make_byline (const json_t *object)
{
  const char *by = get_text (object, "by");
  const char *line = by != NULL ? by : get_text (object, "byline");
  g_autoptr (GString) names = g_string_new (line);

  append_names (names, get (object, "bylines"), ", ");
  return g_steal_pointer (&names);
}

/* What is to be printed with a picture: its own line, else maker and sources; NULL when it names nobody.
 * Whose copyright it is says nothing about that. */
static char *
make_credit (const json_t *object)
{
  const char *line = find_text (object, "descriptions", "creditline", NULL);
  g_autoptr (GString) names = make_byline (object);

  if (line == NULL)
    line = get_text (object, "creditline");
  if (line != NULL)
    return g_strdup (line);
  append_names (names, get (object, "infosources"), "/");
  return names->len > 0 ? g_strdup (names->str) : NULL;
}

static const char *
find_caption (const json_t *object)
{
  static const char *const others[] = { "creditline", "alttext", "alt", "published", NULL };
  static const char *const keys[]
      = { "description_caption", "description_text", "description_main", NULL };
  const char *caption = find_text (object, "descriptions", "caption", NULL);

  if (caption == NULL)
    caption = find_text (object, "descriptions", NULL, others);
  for (int i = 0; caption == NULL && keys[i] != NULL; i++)
    caption = get_text (object, keys[i]);
  return caption;
}

/* "https://cdn.example/2026/plough.jpg?w=800" -> "plough.jpg"; NULL when there is no name in it. */
static char *
get_base_name (const char *address)
{
  g_autofree char *path = g_strndup (address, strcspn (address, "?#"));
  const char *slash = strrchr (path, '/');
  const char *last = slash != NULL ? slash + 1 : path;
  g_autofree char *name = g_uri_unescape_string (last, "/");

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    name = g_strdup (last);
  return *name != '\0' && strchr (name, '.') != NULL ? g_steal_pointer (&name) : NULL;
}

static gboolean
is_picture_rendition (const json_t *rendition)
{
  const char *type = get_text (rendition, "contenttype");

  if (type == NULL)
    type = get_text (rendition, "mimetype");
  return type == NULL || g_str_has_prefix (type, "image/");
}

/* The name of the widest rendition; NULL when none has one. */
static char *
find_file (const json_t *object)
{
  g_autoptr (GPtrArray) renditions = list_members (get (object, "renditions"));
  g_autofree char *best = NULL;
  json_int_t widest = -1;

  for (guint i = 0; i < renditions->len; i++)
    {
      const json_t *rendition = g_ptr_array_index (renditions, i);
      const char *address = get_text (rendition, "href");
      json_int_t width = json_integer_value (get (rendition, "width"));
      g_autofree char *name = address != NULL && is_picture_rendition (rendition) && width > widest
                                  ? get_base_name (address)
                                  : NULL;

      if (name == NULL)
        continue;
      g_free (best);
      best = g_steal_pointer (&name);
      widest = width;
    }
  return g_steal_pointer (&best);
}

static gboolean
has_rendition (const json_t *object, const char *file)
{
  g_autoptr (GPtrArray) renditions = list_members (get (object, "renditions"));

  for (guint i = 0; i < renditions->len; i++)
    {
      const char *address = get_text (g_ptr_array_index (renditions, i), "href");
      g_autofree char *name = address != NULL ? get_base_name (address) : NULL;

      if (g_strcmp0 (name, file) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_picture (const json_t *object)
{
  const char *type = get_text (object, "type");

  return g_strcmp0 (type, "picture") == 0 || g_strcmp0 (type, "graphic") == 0;
}

static void
collect_pictures (Article *article, const json_t *object, int depth)
{
  g_autoptr (GPtrArray) associations = list_members (get (object, "associations"));

  if (is_picture (object))
    {
      Association picture = { object, FALSE };

      g_array_append_val (article->pictures, picture);
    }
  for (guint i = 0; depth < MOST_DEPTH && i < associations->len; i++)
    collect_pictures (article, g_ptr_array_index (associations, i), depth + 1);
}

static json_t *
make_block (const char *type, const char *text)
{
  g_autofree char *tidy = text != NULL ? kadr_text_tidy (text) : NULL;
  json_t *block = json_object ();

  kadr_json_set_text (block, "type", type);
  kadr_json_set_text (block, "place", "article");
  if (tidy != NULL)
    kadr_json_set_text (block, "text", tidy);
  return block;
}

static void
set_tidy (json_t *block, const char *key, const char *text)
{
  g_autofree char *tidy = text != NULL ? kadr_text_tidy (text) : NULL;

  if (tidy != NULL && *tidy != '\0')
    kadr_json_set_text (block, key, tidy);
}

/* What comes with the picture counts more than what the body shows. */
static void
describe_picture (json_t *block, const json_t *object)
{
  g_autofree char *credit = make_credit (object);
  g_autofree char *file = find_file (object);
  const char *alt = find_text (object, "descriptions", "alttext", NULL);

  set_tidy (block, "file", file);
  set_tidy (block, "credit", credit);
  set_tidy (block, "caption", find_caption (object));
  set_tidy (block, "alt", alt != NULL ? alt : find_text (object, "descriptions", "alt", NULL));
  set_tidy (block, "terms", get_text (object, "usageterms"));
}

static void
add_paragraphs (Article *article, const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      json_array_append_new (article->blocks, make_block ("paragraph", *line));
}

/* The association that the body's picture @block shows; NULL when it is of the body alone. */
static const json_t *
claim_association (Article *article, const json_t *block)
{
  const char *file = kadr_json_get_text (block, "file");

  for (guint i = 0; file != NULL && i < article->pictures->len; i++)
    {
      Association *picture = &g_array_index (article->pictures, Association, i);

      if (picture->is_shown || !has_rendition (picture->object, file))
        continue;
      picture->is_shown = TRUE;
      return picture->object;
    }
  return NULL;
}

/* @is_source: the page that the article was made from, whose pictures are the associations. */
static void
add_markup (Article *article, const char *markup, gboolean is_source)
{
  g_autoptr (json_t) page
      = kadr_web_page_read ((KadrSpan){ (const guint8 *) markup, strlen (markup) }, NULL);
  json_t *blocks = json_object_get (page, "blocks");

  for (size_t i = 0; i < json_array_size (blocks); i++)
    {
      json_t *block = json_array_get (blocks, i);
      const char *type = kadr_json_get_text (block, "type");
      const json_t *association = NULL;

      if (g_strcmp0 (kadr_json_get_text (block, "place"), "aside") == 0
          || (is_source && strcmp (type, "paragraph") != 0))
        continue;
      kadr_json_set_text (block, "place", "article");
      association = strcmp (type, "picture") == 0 ? claim_association (article, block) : NULL;
      if (association != NULL)
        describe_picture (block, association);
      json_array_append (article->blocks, block);
    }
}

static gboolean
is_markup (const char *type)
{
  return type != NULL && strstr (type, "html") != NULL;
}

/* An article that came as JSON: what a bundle says of one that was imported from ninjs. */
static gboolean
is_data (const char *type)
{
  return type != NULL && strstr (type, "json") != NULL;
}

/* One body is read: marked up where there is such a one, else plain. */
static void
read_body (Article *article, const json_t *object)
{
  static const char *const keys[] = { "body_xhtml", "body_html", "body_richtext", NULL };
  const json_t *bodies = get (object, "bodies");
  const json_t *chosen = NULL;
  const char *plain = get_text (object, "body_text");

  for (size_t i = 0; i < json_array_size (bodies); i++)
    {
      const json_t *body = json_array_get (bodies, i);
      const char *type = get_text (body, "contenttype");

      if (get_text (body, "value") != NULL && !is_data (type)
          && (chosen == NULL || is_markup (type)) && !is_markup (get_text (chosen, "contenttype")))
        chosen = body;
    }
  if (is_markup (get_text (chosen, "contenttype")))
    {
      add_markup (article, get_text (chosen, "value"),
                  g_strcmp0 (get_text (chosen, "role"), "source") == 0);
      return;
    }
  for (int i = 0; chosen == NULL && keys[i] != NULL; i++)
    if (get_text (object, keys[i]) != NULL)
      {
        add_markup (article, get_text (object, keys[i]), FALSE);
        return;
      }
  if (chosen != NULL)
    plain = get_text (chosen, "value");
  if (plain != NULL)
    add_paragraphs (article, plain);
}

/* Headline, byline and the pictures that the body does not show. */
static json_t *
make_head (Article *article, const json_t *object, const char *headline)
{
  g_autoptr (GString) names = make_byline (object);
  g_autofree char *byline = g_strconcat ("Author: ", names->str, NULL);
  json_t *head = json_array ();
  json_t *block = make_block ("heading", headline);

  kadr_json_set_int (block, "level", 1);
  json_array_append_new (head, block);
  if (names->len > 0)
    json_array_append_new (head, make_block ("paragraph", byline));
  for (guint i = 0; i < article->pictures->len; i++)
    {
      const Association *picture = &g_array_index (article->pictures, Association, i);

      if (picture->is_shown)
        continue;
      block = make_block ("picture", NULL);
      describe_picture (block, picture->object);
      json_array_append_new (head, block);
    }
  return head;
}

static json_t *
make_page (const json_t *object, json_t *blocks)
{
  const char *const dates[] = {
    find_text (object, "descriptions", "published", NULL),
    get_text (object, "contentcreated"),
    get_text (object, "firstcreated"),
    get_text (object, "versioncreated"),
  };
  json_t *page = json_object ();
  json_t *meta = json_object ();

  for (gsize i = 0; i < G_N_ELEMENTS (dates) && json_object_size (meta) == 0; i++)
    set_tidy (meta, "article:published_time", dates[i]);
  set_tidy (page, "lang", get_text (object, "language"));
  set_tidy (page, "canonical", get_text (object, "uri"));
  json_object_set_new (page, "meta", meta);
  json_object_set_new (page, "linked", json_array ());
  json_object_set_new (page, "blocks", blocks);
  return page;
}

gboolean
kadr_news_json_is (KadrSpan bytes)
{
  gsize i = KADR_SPAN_IS (bytes, 0, "\xEF\xBB\xBF") ? 3 : 0;

  while (i < bytes.size && strchr (" \t\r\n", bytes.data[i]) != NULL && bytes.data[i] != '\0')
    i++;
  return i < bytes.size && bytes.data[i] == '{';
}

json_t *
kadr_news_json_read (KadrSpan bytes, GError **error)
{
  KadrSpan text = kadr_span_from (bytes, KADR_SPAN_IS (bytes, 0, "\xEF\xBB\xBF") ? 3 : 0);
  g_autoptr (json_t) object = NULL;
  g_autoptr (GArray) pictures = g_array_new (FALSE, FALSE, sizeof (Association));
  g_autoptr (json_t) body = json_array ();
  Article article = { body, pictures };
  const char *headline = NULL;
  json_t *blocks = NULL;

  if (text.size > MOST_BYTES)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the page is larger than any article"));
      return NULL;
    }
  object = kadr_json_parse ((const char *) text.data, text.size, NULL, error);
  if (object == NULL)
    return NULL;
  headline = find_headline (object);
  if (headline == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                      _ ("this JSON is no article: ninjs is understood, and this has no headline"));
      return NULL;
    }
  collect_pictures (&article, object, 0);
  read_body (&article, object);
  blocks = make_head (&article, object, headline);
  json_array_extend (blocks, body);
  return make_page (object, blocks);
}
