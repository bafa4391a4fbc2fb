#include "meta/web-page.h"

#include "base/fault.h"
#include "base/text.h"
#include "meta/charset.h"
#include "meta/web-block.h"
#include "meta/xml.h"

#include <libxml/HTMLparser.h>

enum
{
  MOST_BYTES = 16 << 20, /* no article is longer */
  HEAD_BYTES = 4096      /* where a charset must be declared (HTML, 4.2.5.4: within 1024 bytes) */
};

/* The charset that <meta charset> or its older form names. */
static KadrCharset
read_declaration (KadrSpan html)
{
  g_autofree char *head = g_strndup ((const char *) html.data, MIN (html.size, HEAD_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *found = strstr (lower, "charset=");
  g_autofree char *name = NULL;

  if (found == NULL)
    return KADR_CHARSET_UNDECLARED;
  found += strlen ("charset=");
  found += strspn (found, "\"' ");
  name = g_strndup (found, strcspn (found, "\"'; />"));
  return kadr_charset_find (name);
}

/* The page as UTF-8 without zeros. What says it is UTF-8, or is UTF-8 whatever it says, is left alone. */
static char *
decode (KadrSpan html)
{
  KadrCharset charset = read_declaration (html);
  int confidence = 0;
  char *text = NULL;

  if (KADR_SPAN_IS (html, 0, "\xEF\xBB\xBF"))
    html = kadr_span_from (html, 3);
  if (kadr_charset_is_utf8 (html))
    charset = KADR_CHARSET_UTF_8;
  else if (charset == KADR_CHARSET_UNDECLARED || charset == KADR_CHARSET_UTF_8)
    charset = kadr_charset_guess (html, &confidence);
  text = kadr_charset_decode (charset, html);
  return text;
}

static void
take_meta (json_t *meta, xmlNode *node)
{
  static const char *const names[] = { "property", "name", "itemprop" };
  g_autofree char *content = kadr_web_block_get_attribute (node, "content");

  for (gsize i = 0; content != NULL && i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = kadr_web_block_get_attribute (node, names[i]);

      /* The first counts: later ones are about linked things. */
      if (name != NULL && *name != '\0' && json_object_get (meta, name) == NULL)
        kadr_json_set_text (meta, name, content);
    }
}

static void
take_link (json_t *page, xmlNode *node)
{
  g_autofree char *rel = kadr_web_block_get_attribute (node, "rel");
  g_autofree char *address = kadr_web_block_get_attribute (node, "href");

  if (address != NULL && g_strcmp0 (rel, "canonical") == 0)
    kadr_json_set_text (page, "canonical", address);
}

/* JSON-LD that is not JSON is passed over: browsers do so, too. */
static void
take_linked (json_t *linked, xmlNode *node)
{
  g_autofree char *type = kadr_web_block_get_attribute (node, "type");
  xmlChar *text = NULL;
  json_t *value = NULL;

  if (g_strcmp0 (type, "application/ld+json") != 0)
    return;
  text = xmlNodeGetContent (node);
  if (text != NULL)
    value = kadr_json_parse ((const char *) text, strlen ((const char *) text), NULL, NULL);
  xmlFree (text);
  if (json_is_array (value))
    json_array_extend (linked, value);
  else if (json_is_object (value))
    json_array_append (linked, value);
  json_decref (value);
}

static void
take_title (json_t *page, xmlNode *node)
{
  xmlChar *text = NULL;

  if (json_object_get (page, "title") != NULL)
    return;
  text = xmlNodeGetContent (node);
  if (text != NULL)
    {
      g_autofree char *tidy = kadr_text_tidy ((const char *) text);

      kadr_json_set_text (page, "title", tidy);
    }
  xmlFree (text);
}

/* What the page says of itself, wherever it says so. */
static void
read_self (json_t *page, json_t *meta, json_t *linked, xmlNode *root)
{
  g_autofree char *lang = kadr_web_block_get_attribute (root, "lang");

  if (lang != NULL && *lang != '\0')
    kadr_json_set_text (page, "lang", lang);
  for (xmlNode *node = root->children; node != NULL; node = kadr_web_block_next (node, root))
    {
      if (kadr_web_block_is (node, "meta"))
        take_meta (meta, node);
      else if (kadr_web_block_is (node, "link"))
        take_link (page, node);
      else if (kadr_web_block_is (node, "script"))
        take_linked (linked, node);
      else if (kadr_web_block_is (node, "title"))
        take_title (page, node);
    }
}

json_t *
kadr_web_page_read (KadrSpan html, GError **error)
{
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                      | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
  g_autofree char *text = NULL;
  g_autoptr (xmlDoc) document = NULL;
  xmlNode *root = NULL;
  json_t *page = NULL;
  json_t *meta = NULL;
  json_t *linked = NULL;

  if (html.size > MOST_BYTES)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("the page is larger than any article"));
      return NULL;
    }
  text = decode (html);
  document = htmlReadMemory (text, (int) strlen (text), NULL, "UTF-8", options);
  root = document != NULL ? xmlDocGetRootElement (document) : NULL;
  if (root == NULL)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL, _ ("there is no page in it"));
      return NULL;
    }
  page = json_object ();
  meta = json_object ();
  linked = json_array ();
  read_self (page, meta, linked, root);
  json_object_set_new (page, "meta", meta);
  json_object_set_new (page, "linked", linked);
  json_object_set_new (page, "blocks", kadr_web_block_list (root));
  return page;
}
