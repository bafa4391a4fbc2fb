/* meta/web-block.h - the texts and pictures of an HTML tree in reading order; see meta/web-page.h.
 *
 * The walk has no depth: a page nested a million times costs no stack.
 */
#pragma once
#include <libxml/tree.h>

#include "base/json.h"

G_BEGIN_DECLS

/* The array of blocks below @root; a new reference. */
json_t *kadr_web_block_list (xmlNode *root);

/* The node after @node in reading order that is not inside it, staying below @root; NULL at the end. */
xmlNode *kadr_web_block_skip (const xmlNode *node, const xmlNode *root);
/* The next node in reading order, inside @node first. */
xmlNode *kadr_web_block_next (xmlNode *node, const xmlNode *root);

/* An attribute's value, owned by the caller; NULL when absent. */
char *kadr_web_block_get_attribute (xmlNode *node, const char *name);
gboolean kadr_web_block_is (const xmlNode *node, const char *name);

G_END_DECLS
