/* base/json.h - JSON as Kadr writes and reads it: UTF-8, one object per line, keys in the order given.
 *
 * A thin manner over jansson, which refuses deep nesting, doubled keys and bad numbers by itself.
 * Values are json_t; g_autoptr (json_t) releases one reference.
 */
#pragma once
#include <glib.h>
#include <jansson.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (json_t, json_decref)

/* One line without a newline, keys in insertion order; equal values give equal bytes. */
char   *kadr_json_to_line (const json_t *value);
/* Indented by two, ends with a newline; for files that people open. */
char   *kadr_json_to_page (const json_t *value);
/* A new reference, or NULL with KADR_FAULT_DAMAGED naming @subject. */
json_t *kadr_json_parse (const char *text, gsize length, const char *subject, GError **error);

/* NULL is written as null; bytes that are not UTF-8 as U+FFFD. */
void        kadr_json_set_text (json_t *object, const char *key, const char *text);
void        kadr_json_set_int (json_t *object, const char *key, gint64 value);
void        kadr_json_set_bool (json_t *object, const char *key, gboolean value);
void        kadr_json_add_text (json_t *array, const char *text);

/* Borrowed; NULL when absent or not a string. */
const char *kadr_json_get_text (const json_t *object, const char *key);
/* @fallback when absent or not an integer. */
gint64      kadr_json_get_int (const json_t *object, const char *key, gint64 fallback);
gboolean    kadr_json_get_bool (const json_t *object, const char *key);

G_END_DECLS
