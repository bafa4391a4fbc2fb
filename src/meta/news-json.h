/* meta/news-json.h - an article in ninjs, the news industry's JSON, as the same document that a web page makes.
 *
 *   {"headlines": [{"value": "Snow in Almaty"}], "by": "Anna Kovacs", "language": "en",
 *    "bodies": [{"contentType": "text/html", "value": "<p>..."}],
 *    "associations": [{"type": "picture", "by": "P. Mikheyev", "infoSources": [{"name": "Reuters"}],
 *                      "descriptions": [{"role": "caption", "value": "..."}],
 *                      "usageTerms": "...", "renditions": [{"href": "https://cdn.example/plough.jpg"}]}]}
 *
 * IPTC ninjs 1.x, 2.x and 3.x: keys in lower case or mixed, associations and renditions as lists or as objects.
 * Pictures that the body shows stand where it shows them; the others come first, in order. A picture block may have
 * "terms" besides what meta/web-page.h lists: the usage terms that came with it.
 *
 * Only the worker calls this: such files are strangers' bytes.
 */
#pragma once
#include "base/json.h"
#include "meta/span.h"

G_BEGIN_DECLS

/* TRUE when the first sign of @bytes is that of a JSON object. */
gboolean kadr_news_json_is (KadrSpan bytes);

/* A new reference; KADR_FAULT_DAMAGED when it is no JSON or has no headline. */
json_t *kadr_news_json_read (KadrSpan bytes, GError **error);

G_END_DECLS
