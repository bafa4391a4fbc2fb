#include "meta/web-block.h"

#include "base/text.h"

#include <string.h>

/* What is neither read nor seen. */
static const char *const unseen[] = { "script", "style",  "template", "noscript", "svg",  "iframe",
                                      "form",   "button", "select",   "object",   "head", NULL };
/* What stands around an article. */
static const char *const asides[] = { "nav", "aside", "footer", "header", NULL };
static const char *const articles[] = { "article", "main", NULL };
/* Elements that begin and end a block of text. */
static const char *const blocks[]
    = { "address", "article", "aside", "blockquote", "body",   "center",  "dd",      "details",
        "div",     "dl",      "dt",    "figcaption", "figure", "footer",  "h1",      "h2",
        "h3",      "h4",      "h5",    "h6",         "header", "hr",      "br",      "li",
        "main",    "nav",     "ol",    "p",          "pre",    "section", "summary", "table",
        "td",      "th",      "tr",    "ul",         NULL };
/* Words of a class that say "this is a credit". */
static const char *const credit_words[]
    = { "credit", "copyright", "author", "source", "photographer", "byline", NULL };
/* Where a lazily loaded picture keeps its real address. */
static const char *const lazy_attributes[]
    = { "data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", NULL };

typedef struct
{
  json_t *list;
  GString *text; /* of the block being read */
  const xmlNode *root;
} Walk;

static gboolean
is_any (const xmlNode *node, const char *const *names)
{
  return node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name);
}

gboolean
kadr_web_block_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

char *
kadr_web_block_get_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *text = value != NULL ? kadr_text_tidy ((const char *) value) : NULL;

  xmlFree (value);
  return text;
}

xmlNode *
kadr_web_block_skip (const xmlNode *node, const xmlNode *root)
{
  while (node != NULL && node != root && node->next == NULL)
    node = node->parent;
  return node != NULL && node != root ? node->next : NULL;
}

xmlNode *
kadr_web_block_next (xmlNode *node, const xmlNode *root)
{
  return node->children != NULL && node->type == XML_ELEMENT_NODE
             ? node->children
             : kadr_web_block_skip (node, root);
}

/* "article" wins over what stands around it: an article's own <header> is part of it. */
static const char *
find_place (const xmlNode *node)
{
  const char *place = "page";

  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      if (is_any (node, articles))
        return "article";
      if (is_any (node, asides))
        place = "aside";
    }
  return place;
}

/* A footer or sidebar inside the article is none of it; its header is. */
static gboolean
is_inner_aside (const xmlNode *node)
{
  for (; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    {
      if (kadr_web_block_is (node, "nav") || kadr_web_block_is (node, "aside")
          || kadr_web_block_is (node, "footer"))
        return TRUE;
      if (is_any (node, articles))
        return FALSE;
    }
  return FALSE;
}

static void
append_words (GString *words, xmlNode *node, const char *attribute)
{
  g_autofree char *value = kadr_web_block_get_attribute (node, attribute);
  g_autofree char *lower = value != NULL ? g_utf8_strdown (value, -1) : NULL;

  if (lower != NULL && *lower != '\0')
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", lower);
}

/* The class words of @node and its nearest parents: what a page calls this place. */
static void
set_place (json_t *block, xmlNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const char *place = is_inner_aside (node) ? "aside" : find_place (node);

  for (int i = 0;
       i < 3 && node != NULL && node->type == XML_ELEMENT_NODE && !is_any (node, articles);
       i++, node = node->parent)
    {
      append_words (words, node, "class");
      append_words (words, node, "itemprop");
      append_words (words, node, "rel");
    }
  kadr_json_set_text (block, "place", place);
  if (words->len > 0)
    kadr_json_set_text (block, "class", words->str);
}

static const xmlNode *
find_block (const xmlNode *node)
{
  while (node->parent != NULL && !is_any (node, blocks))
    node = node->parent;
  return node;
}

/* Ends the block that was being read; @node is any node of it. */
static void
flush (Walk *walk, xmlNode *node)
{
  g_autofree char *text = kadr_text_tidy (walk->text->str);
  const xmlNode *holder = find_block (node);
  json_t *block = NULL;
  gboolean is_heading = FALSE;

  g_string_truncate (walk->text, 0);
  if (*text == '\0')
    return;
  is_heading = holder->type == XML_ELEMENT_NODE && strlen ((const char *) holder->name) == 2
               && holder->name[0] == 'h' && g_ascii_isdigit (holder->name[1]);
  block = json_object ();
  kadr_json_set_text (block, "type", is_heading ? "heading" : "paragraph");
  if (is_heading)
    kadr_json_set_int (block, "level", holder->name[1] - '0');
  kadr_json_set_text (block, "text", text);
  set_place (block, node->type == XML_ELEMENT_NODE ? node : node->parent);
  json_array_append_new (walk->list, block);
}

/* All text below @node; elements with a class are parted by a blank, as they are on the page. */
static char *
collect_text (xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (xmlNode *each = node->children; each != NULL;)
    {
      gboolean is_hidden = is_any (each, unseen);

      if (each->type == XML_TEXT_NODE)
        g_string_append (text, (const char *) each->content);
      else if (is_any (each, blocks)
               || (each->type == XML_ELEMENT_NODE && each->properties != NULL))
        g_string_append_c (text, ' ');
      each = is_hidden ? kadr_web_block_skip (each, node) : kadr_web_block_next (each, node);
    }
  return kadr_text_tidy (text->str);
}

static xmlNode *
find_inside (xmlNode *root, const char *name)
{
  for (xmlNode *node = root->children; node != NULL; node = kadr_web_block_next (node, root))
    if (kadr_web_block_is (node, name))
      return node;
  return NULL;
}

static gboolean
has_credit_class (xmlNode *node)
{
  g_autoptr (GString) words = g_string_new (NULL);

  append_words (words, node, "class");
  append_words (words, node, "itemprop");
  for (int i = 0; credit_words[i] != NULL; i++)
    if (strstr (words->str, credit_words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static char *
find_credit (xmlNode *figure)
{
  for (xmlNode *node = figure->children; node != NULL; node = kadr_web_block_next (node, figure))
    if (node->type == XML_ELEMENT_NODE && !kadr_web_block_is (node, "img")
        && has_credit_class (node))
      {
        g_autofree char *text = collect_text (node);

        if (*text != '\0')
          return g_steal_pointer (&text);
      }
  return NULL;
}

/* "https://cdn.example/2026/bus-01.jpg?w=800 800w, ..." -> "bus-01.jpg"; NULL for inline data. */
static char *
get_base_name (const char *address)
{
  g_autofree char *path = g_strndup (address, strcspn (address, "?# ,"));
  const char *slash = strrchr (path, '/');
  g_autofree char *name = g_uri_unescape_string (slash != NULL ? slash + 1 : path, "/");

  if (g_str_has_prefix (address, "data:"))
    return NULL;
  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    name = g_strdup (slash != NULL ? slash + 1 : path);
  return *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static char *
find_file (xmlNode *image)
{
  g_autofree char *source = kadr_web_block_get_attribute (image, "src");

  for (int i = 0; lazy_attributes[i] != NULL; i++)
    {
      g_autofree char *lazy = kadr_web_block_get_attribute (image, lazy_attributes[i]);
      char *name = lazy != NULL ? get_base_name (lazy) : NULL;

      /* srcset only serves where there is no address. */
      if (name != NULL && (i < 3 || source == NULL || g_str_has_prefix (source, "data:")))
        return name;
      g_free (name);
    }
  return source != NULL ? get_base_name (source) : NULL;
}

/* Counters and spacers: pictures that nobody is meant to see. */
static gboolean
is_pixel (xmlNode *image)
{
  static const char *const sides[] = { "width", "height" };

  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      g_autofree char *text = kadr_web_block_get_attribute (image, sides[i]);

      if (text != NULL && g_ascii_isdigit (*text) && g_ascii_strtoll (text, NULL, 10) <= 2)
        return TRUE;
    }
  return FALSE;
}

static void
add_picture (Walk *walk, xmlNode *image, const char *caption, const char *credit)
{
  g_autofree char *file = find_file (image);
  g_autofree char *alt = kadr_web_block_get_attribute (image, "alt");
  json_t *block = NULL;

  if (is_pixel (image))
    return;
  block = json_object ();
  kadr_json_set_text (block, "type", "picture");
  if (file != NULL)
    kadr_json_set_text (block, "file", file);
  if (alt != NULL && *alt != '\0')
    kadr_json_set_text (block, "alt", alt);
  if (caption != NULL && *caption != '\0')
    kadr_json_set_text (block, "caption", caption);
  if (credit != NULL)
    kadr_json_set_text (block, "credit", credit);
  set_place (block, image);
  json_array_append_new (walk->list, block);
}

/* Each picture of a figure has its caption. */
static void
add_figure (Walk *walk, xmlNode *figure)
{
  xmlNode *caption_node = find_inside (figure, "figcaption");
  g_autofree char *caption = caption_node != NULL ? collect_text (caption_node) : NULL;
  g_autofree char *credit = find_credit (figure);

  for (xmlNode *node = figure->children; node != NULL; node = kadr_web_block_next (node, figure))
    if (kadr_web_block_is (node, "img") || kadr_web_block_is (node, "amp-img"))
      add_picture (walk, node, caption, credit);
}

/* Reads @node and says which comes next. */
static xmlNode *
visit (Walk *walk, xmlNode *node)
{
  if (is_any (node, blocks))
    flush (walk, node->prev != NULL ? node->prev : node->parent);
  if (is_any (node, unseen))
    return kadr_web_block_skip (node, walk->root);
  if (kadr_web_block_is (node, "figure") && find_inside (node, "img") != NULL)
    {
      add_figure (walk, node);
      return kadr_web_block_skip (node, walk->root);
    }
  if (kadr_web_block_is (node, "img") || kadr_web_block_is (node, "amp-img"))
    add_picture (walk, node, NULL, NULL);
  else if (node->type == XML_TEXT_NODE)
    g_string_append (walk->text, (const char *) node->content);
  return kadr_web_block_next (node, walk->root);
}

/* Leaving a block ends its text: everything between @from and where @to stands is closed. */
static void
close_blocks (Walk *walk, xmlNode *from, const xmlNode *to)
{
  for (xmlNode *node = from; node != NULL && node != walk->root; node = node->parent)
    {
      if (to != NULL && to->parent == node)
        return;
      if (is_any (node, blocks))
        {
          flush (walk, from);
          return;
        }
      if (to != NULL && node->parent == to->parent)
        return;
    }
}

json_t *
kadr_web_block_list (xmlNode *root)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Walk walk = { json_array (), text, root };
  xmlNode *node = root->children;

  while (node != NULL)
    {
      xmlNode *next = visit (&walk, node);

      close_blocks (&walk, node, next);
      if (next == NULL)
        flush (&walk, node);
      node = next;
    }
  return walk.list;
}
