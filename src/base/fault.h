/* base/fault.h - every trouble Kadr can report: what happened, to what, what to do.
 *
 * A fault is a GError of domain KADR_FAULT that also carries its subject (the
 * file, story or credit concerned). Exit status, HTTP status and advice come
 * from fault.def, so the command line and the browser say the same thing.
 */
#pragma once
#include <glib.h>
#include <glib/gi18n.h>

G_BEGIN_DECLS

#define FAULT(name, exit, http, retry, advice) KADR_FAULT_##name,
typedef enum {
#include "base/fault.def"
  KADR_N_FAULTS
} KadrFault;
#undef FAULT

#define KADR_FAULT (kadr_fault_quark ())
GQuark kadr_fault_quark (void);

/* Sets @error and returns FALSE, so a failing branch is one line. @subject may be NULL. */
gboolean kadr_fault_set (GError **error, KadrFault code, const char *subject,
                         const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Hands @failure, which it takes, on to @error. TRUE when there is none, so that what a failure ends as the last
 * row does goes on in one line: return kadr_fault_pass (failure, error) ? g_steal_pointer (&rows) : NULL; */
gboolean kadr_fault_pass (GError *failure, GError **error);

const char *kadr_fault_get_subject (const GError *error);
/* "NO_SPACE": the row's name in fault.def, for machines. Static. */
const char *kadr_fault_get_name (const GError *error);
/* The sentence for a door: "a.jpg: the JPEG ends too early. Ask the sender for the file again." */
char       *kadr_fault_describe (const GError *error);
const char *kadr_fault_get_advice (const GError *error);
int         kadr_fault_get_exit_status (const GError *error);
int         kadr_fault_get_http_status (const GError *error);

G_END_DECLS
