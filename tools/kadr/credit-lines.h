/* kadr/credit-lines.h - many printed credits taken apart at once: an archive's, one a line.
 *
 *   kadr --json credit parse - <credits.txt
 *   {"raw": "Фото: Елена Беляева/Kazinform", "kind": "agency", ..., "confidence": "certain", "line": 1}
 *   {"raw": "Фото:", "refused": "the credit line names nobody", "line": 2}
 *
 * Needs no desk; knows whom @names knows.
 */
#pragma once
#include "credit/credit-names.h"
#include "kadr/cli.h"

G_BEGIN_DECLS

/* Reads the standard input; prints a JSON object a line, or a table, and says how many lines are how sure. Empty
 * lines are passed over. A line that is refused is said, and sets the status SOME_FAILED. BAD_INPUT for what has
 * bytes of zero or is larger than any archive's list. */
gboolean kadr_credit_lines_parse (KadrCli *cli, const KadrCreditNames *names, GError **error);

G_END_DECLS
