/* kadr/way-out.h - a file that leaves the desk by hand: what it is for, the decision, its row in the ledger.
 *
 * Without a purpose it is for work in the house: no permission is needed, but a prohibition to publish holds
 * the picture back all the same (rights/use-book.h). The row is durable before the file has its name.
 */
#pragma once
#include "base/draft-file.h"
#include "kadr/cli.h"

G_BEGIN_DECLS

/* As asked for on the command line; NULL: not said. */
typedef struct {
  char *purpose, *medium, *territory;
} KadrPurpose;

void kadr_way_out_clear (KadrPurpose *purpose);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrPurpose, kadr_way_out_clear)

/* The options --use, --medium and --territory, set into @purpose, to be a part of a command's entries. */
#define KADR_WAY_OUT_ENTRIES(asked) \
  { "use", 0, 0, G_OPTION_ARG_STRING, &(asked).purpose, NULL, NULL }, \
  { "medium", 0, 0, G_OPTION_ARG_STRING, &(asked).medium, NULL, NULL }, \
  { "territory", 0, 0, G_OPTION_ARG_STRING, &(asked).territory, NULL, NULL }

/* BAD_INPUT for words that grants do not know: they would fit none, and the answer be for the wrong reason. */
gboolean kadr_way_out_check (const KadrPurpose *asked, GError **error);

/* Decides over @photo and writes the ledger's row, durably. RIGHTS_FORBID with the decision's sentence; REMOVED when it
 * was taken away and is wanted for more than work in the house. @way: "copy",
 * "render". The decision is added to @line, which may be NULL. */
gboolean kadr_way_out_take (KadrCli *cli, KadrDesk *desk, const char *photo, const KadrPurpose *asked, const char *way,
                            json_t *line, GError **error);

G_END_DECLS
