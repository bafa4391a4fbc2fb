/* base/html.h - what every page of HTML is made with: escaped words, and a policy that lets nothing in from outside.
 *
 *   kadr_html_append (out, "<h1>", title, "</h1>\n");
 *
 * Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* @text, visible (base/text.h) and escaped, between two pieces of the page. */
void kadr_html_append (GString *out, const char *before, const char *text, const char *after);

/* The Content-Security-Policy of a page that is whole by itself: its pictures are in it, there is no script, and the
 * one style is named by its digest, so that nothing else is ever applied. Owned by the caller. */
char *kadr_html_make_policy (const char *style);

/* <!DOCTYPE html> up to <body>, with that policy, in @lang. */
void kadr_html_begin (GString *out, const char *lang, const char *title, const char *style);

/* <img ...> with the bytes of @jpeg in it, up to the closing sign; @alt NULL: none is known. */
void kadr_html_append_jpeg (GString *out, GBytes *jpeg, int width, int height, const char *alt);

G_END_DECLS
