/* meta/web-page.h - what a web page says of itself and shows, as a document without any markup.
 *
 *   {"title", "lang", "canonical",
 *    "meta": {"og:title": "...", "article:published_time": "..."},
 *    "linked": [JSON-LD objects],
 *    "blocks": [{"type": "heading", "level": 1, "text", "place", "class"},
 *               {"type": "paragraph", "text", "place", "class"},
 *               {"type": "picture", "file", "alt", "caption", "credit", "place", "class"}]}
 *
 * Blocks stand in reading order. `place` is "article" inside <article> or <main>, "aside" inside navigation,
 * page headers, footers and the like, else "page". `class` holds the class and itemprop words around the
 * text, lower case. What is absent is left out. `file` is the base name of the picture's address.
 *
 * Only the worker calls this: pages are strangers' bytes. Nothing is fetched, no script is run.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* @html in any charset the page declares, else in the likeliest. A new reference; KADR_FAULT_DAMAGED when
 * there is no page in it. */
json_t *kadr_web_page_read (KadrSpan html, GError **error);

G_END_DECLS
