#include "base/fault.h"

typedef struct
{
  char *subject;
} KadrFaultPrivate;

static void
kadr_fault_private_init (KadrFaultPrivate *priv)
{
  priv->subject = NULL;
}

static void
kadr_fault_private_copy (const KadrFaultPrivate *from, KadrFaultPrivate *to)
{
  to->subject = g_strdup (from->subject);
}

static void
kadr_fault_private_clear (KadrFaultPrivate *priv)
{
  g_free (priv->subject);
}

G_DEFINE_EXTENDED_ERROR (KadrFault, kadr_fault)

static const struct
{
  const char *name;
  int exit_status;
  int http_status;
  gboolean may_retry;
  const char *advice;
} faults[] = {
#define FAULT(name, exit, http, retry, advice)                                                     \
  [KADR_FAULT_##name] = { #name, exit, http, retry, advice },
#include "base/fault.def"
#undef FAULT
};

static int
fault_code (const GError *error)
{
  return error->domain == KADR_FAULT ? error->code : KADR_FAULT_BUG;
}

gboolean
kadr_fault_set (GError **error, KadrFault code, const char *subject, const char *format, ...)
{
  if (error != NULL)
    {
      va_list args;

      va_start (args, format);
      *error = g_error_new_valist (KADR_FAULT, (int) code, format, args);
      va_end (args);
      kadr_fault_get_private (*error)->subject = g_strdup (subject);
    }
  return FALSE;
}

gboolean
kadr_fault_pass (GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

const char *
kadr_fault_get_subject (const GError *error)
{
  return error->domain == KADR_FAULT ? kadr_fault_get_private (error)->subject : NULL;
}

const char *
kadr_fault_get_name (const GError *error)
{
  return faults[fault_code (error)].name;
}

char *
kadr_fault_describe (const GError *error)
{
  const char *subject = kadr_fault_get_subject (error);
  gboolean is_named = subject != NULL && *subject != '\0';
  gboolean ended
      = g_str_has_suffix (error->message, ".") || g_str_has_suffix (error->message, "\n");

  return g_strdup_printf ("%s%s%s%s %s", is_named ? subject : "", is_named ? ": " : "",
                          error->message, ended ? "" : ".", kadr_fault_get_advice (error));
}

const char *
kadr_fault_get_advice (const GError *error)
{
  return gettext (faults[fault_code (error)].advice);
}

int
kadr_fault_get_exit_status (const GError *error)
{
  return faults[fault_code (error)].exit_status;
}

int
kadr_fault_get_http_status (const GError *error)
{
  return faults[fault_code (error)].http_status;
}
