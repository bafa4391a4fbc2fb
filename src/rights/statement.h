/* rights/statement.h - what a file itself says about its rights, as grants.
 *
 *   Instructions "JAPAN OUT. NO ARCHIVES"        forbid any use in JP; forbid archive
 *   plus:LicenseEndDate 2026-12-31               forbid any use from 2027-01-01 on
 *   ODRL: prohibition print                      forbid publish in print
 *   ODRL: permission sell until 2027             permit sell until 2027: an offer
 *
 * A stranger's file can restrict and oblige by itself; a permission is only offered, and somebody at the desk must
 * accept it. What is not understood permits nothing and narrows no prohibition: it is kept as text, without a grant.
 * Pure: the document of meta/meta.h in, values out.
 */
#pragma once
#include "rights/grant.h"

G_BEGIN_DECLS

typedef struct {
  KadrGrant *grant; /* with a reason, but without target and evidence; NULL: not understood */
  char *text;       /* as the file says it */
} KadrStatement;

/* KadrStatement *, owned. @reading: the document of the file; @zone: for dates without an offset, NULL: UTC. */
GPtrArray *kadr_statement_list (const json_t *reading, const char *zone);

/* TRUE for a permission, which the desk must accept before it counts. */
gboolean kadr_statement_is_offer (const KadrStatement *self);

void kadr_statement_free (KadrStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrStatement, kadr_statement_free)

/* For the readers of single properties (rights/phrase.h, rights/rule.h): a grant of the words of grants, which must be
 * known ones; @duty may be NULL. */
KadrGrant *kadr_statement_make_grant (KadrEffect effect, const char *purpose, const char *medium, const char *duty);
/* Adds @grant (taken; NULL: not understood) once; a doubled one is dropped. */
void kadr_statement_add (GPtrArray *statements, KadrGrant *grant, const char *text);

G_END_DECLS
