/* kadr/cli.h - what every command shares: the global options, the desk, printing, the exit status.
 *
 * Results go to stdout, chatter to stderr. A command is one function in cmd-NAME.c and one row in
 * commands.def; it parses its options, calls one journey or subject, prints. It returns TRUE when it
 * did its work, even when the answer is no (kadr_cli_set_status() says so), and FALSE with a fault
 * otherwise; main() composes the sentence and the exit status.
 */
#pragma once
#include <glib.h>

#include "base/json.h"
#include "desk/desk.h"

G_BEGIN_DECLS

typedef struct _KadrCli KadrCli;

/* The exit statuses that are no fault (fault.def has the others). */
enum {
  KADR_STATUS_DONE = 0,
  KADR_STATUS_ANSWER_IS_NO = 1,
  KADR_STATUS_SOME_FAILED = 3,
};

typedef gboolean (*KadrCommandRun) (KadrCli *cli, int argc, char **argv, GError **error);

typedef struct {
  const char *name;    /* "story import" */
  const char *group;   /* the heading in help */
  const char *args;    /* "FILE|- [--slug S]" */
  const char *summary; /* one line, translated when printed */
  KadrCommandRun run;
} KadrCommand;

KadrCli *kadr_cli_new (void);
void     kadr_cli_free (KadrCli *cli);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (KadrCli, kadr_cli_free)

/* Takes the global options (-C, --json, --quiet, --allow-weaker-sandbox) out of argv, wherever they stand
 * before "--". */
gboolean kadr_cli_take_globals (KadrCli *cli, int *argc, char **argv, GError **error);

/* Parses the command's own @entries (may be NULL) out of argv; afterwards argv[1..] are its arguments,
 * of which there must be @min to @max (-1: any). `--help` prints the command's usage and ends the
 * program's work: FALSE without @error. */
gboolean kadr_cli_parse (KadrCli *cli, const GOptionEntry *entries, int *argc, char ***argv, int min, int max,
                         GError **error);

void     kadr_cli_set_command (KadrCli *cli, const KadrCommand *command);
void     kadr_cli_set_status (KadrCli *cli, int status);
int      kadr_cli_get_status (const KadrCli *cli);
gboolean kadr_cli_is_json (const KadrCli *cli);
gboolean kadr_cli_is_quiet (const KadrCli *cli);

/* The desk of -C, KADR_DESK or the working directory, opened when first asked for; NULL with a fault. */
KadrDesk *kadr_cli_load_desk (KadrCli *cli, GError **error);
/* After the command, whatever became of it: what it has changed in the catalogue is written to the store, too. */
gboolean  kadr_cli_keep_facts (KadrCli *cli, GError **error);
/* The folder of that desk, which is not opened; NULL with a fault when there is none. Owned. */
char     *kadr_cli_load_desk_dir (const KadrCli *cli, GError **error);
/* What -C and its like say of the workers. */
const KadrDarkroomSettings *kadr_cli_get_darkroom_settings (const KadrCli *cli);
/* TRUE when -C, KADR_DESK or the working directory names a desk: then it is to be used. */
gboolean kadr_cli_has_desk (const KadrCli *cli);
/* How many workers are at work at most (0: one per core); before the pool is asked for. BAD_INPUT for numbers that
 * make no sense. */
gboolean kadr_cli_set_jobs (KadrCli *cli, int n, GError **error);
/* The worker pool: the desk's when one is open, else one of its own. */
KadrDarkroom *kadr_cli_get_darkroom (KadrCli *cli);
/* Who is at the keyboard, for the log: KADR_WHO, else the login name. */
const char *kadr_cli_get_who (const KadrCli *cli);
/* When the program was started, ms: one moment for all that a command does. */
gint64      kadr_cli_get_now (const KadrCli *cli);

/* Prints one JSON object as a line of stdout. */
void kadr_cli_print_json (const json_t *object);
/* The line after all others: {"summary": @summary}, which is taken over. */
void kadr_cli_print_summary (json_t *summary);
/* A sentence to stderr, unless --quiet. */
void kadr_cli_say (const KadrCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The sentence of a fault to stderr, and its exit status remembered as "some items failed". */
void kadr_cli_report (KadrCli *cli, const GError *error);

G_END_DECLS
