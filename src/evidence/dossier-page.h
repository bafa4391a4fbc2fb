/* evidence/dossier-page.h - what a dossier's page is made of: sections, lists of facts, tables.
 *
 *   <dt>Camera</dt><dd class="text">...</dd>      a fact: a name, which is translated, and a value, which is not
 *
 * Every value is escaped on its way in; only names and elements are the page's own. Knows nothing of photos.
 */
#pragma once
#include <glib.h>

#include "base/json.h"

G_BEGIN_DECLS

typedef struct {
  GString *out;
  const json_t *facts; /* what the page is about */
  const char *lang;    /* "ru", "kk" or "en" */
  const char *zone;    /* in which times are told */
} KadrDossierPage;

/* @text in the language of the page: see dossier-words.h. */
const char *kadr_dossier_page_say (const KadrDossierPage *page, const char *text);
void        kadr_dossier_page_append_escaped (KadrDossierPage *page, const char *text);

/* Any value as people read it: lists between semicolons, languages before their texts. Owned; "" for null and for
 * what is not there. */
char *kadr_dossier_page_format_value (const json_t *value);
/* "2026-02-13T16:45:00Z" in the zone of the page. Owned; NULL for NULL. */
char *kadr_dossier_page_format_time (const KadrDossierPage *page, const char *text);

void kadr_dossier_page_begin_section (KadrDossierPage *page, const char *title);
void kadr_dossier_page_end_section (KadrDossierPage *page);

/* A line of a list of facts (<dl>). Nothing for an empty @value. */
void kadr_dossier_page_append_line (KadrDossierPage *page, const char *name, const char *value, const char *class);
/* The same for the value and the time at @key of @object. */
void kadr_dossier_page_append_fact (KadrDossierPage *page, const char *name, const json_t *object, const char *key);
void kadr_dossier_page_append_time (KadrDossierPage *page, const char *name, const json_t *object, const char *key);

typedef enum {
  KADR_DOSSIER_TEXT,
  KADR_DOSSIER_SHORT, /* what must not be broken in two: a number, a name */
  KADR_DOSSIER_TIME,
  KADR_DOSSIER_WORD,  /* of the catalogue, said in the page's language */
  KADR_DOSSIER_HASH,
} KadrDossierKind;

/* A column of a table: under @title stands the thing at @key of each row, shown as its @kind is, or what @make makes
 * of the row, owned. A table ends with a column without a title. */
typedef struct {
  const char *title, *key;
  KadrDossierKind kind;
  char *(*make) (const KadrDossierPage *page, const json_t *row);
} KadrDossierColumn;

/* A section with one table. Says so when it has no rows. */
void kadr_dossier_page_append_table (KadrDossierPage *page, const char *title, const json_t *rows,
                                     const KadrDossierColumn *columns);

G_END_DECLS
