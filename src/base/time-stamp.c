#include "base/time-stamp.h"

#include "base/fault.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>
#include <openssl/ts.h>
#include <string.h>
#include <time.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BIO, BIO_free_all)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PKCS7, PKCS7_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_RESP, TS_RESP_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_TST_INFO, TS_TST_INFO_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TS_VERIFY_CTX, TS_VERIFY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509, X509_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (X509_STORE, X509_STORE_free)

typedef STACK_OF (X509) Signers;

static void
free_signers (Signers *signers)
{
  sk_X509_free (signers);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Signers, free_signers)

#define MS 1000

void
kadr_time_stamp_free (KadrTimeStamp *self)
{
  g_free (self->algorithm);
  g_free (self->imprint);
  g_free (self->authority);
  g_free (self->doubt);
  g_free (self);
}

/* The token in an answer, or @bytes as a token. */
static PKCS7 *
find_token (const void *bytes, gsize length, GError **error)
{
  const unsigned char *at = bytes;
  g_autoptr (TS_RESP) answer = length <= G_MAXINT ? d2i_TS_RESP (NULL, &at, (long) length) : NULL;
  PKCS7 *token;

  if (answer != NULL && TS_RESP_get_token (answer) != NULL)
    return PKCS7_dup (TS_RESP_get_token (answer));
  if (answer != NULL)
    {
      kadr_fault_set (error, KADR_FAULT_DAMAGED, NULL,
                      _ ("the authority refused: its answer holds no time stamp"));
      return NULL;
    }
  at = bytes;
  token = length <= G_MAXINT ? d2i_PKCS7 (NULL, &at, (long) length) : NULL;
  if (token == NULL)
    kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL, _ ("this is no time stamp (RFC 3161)"));
  return token;
}

static gboolean
read_time (const TS_TST_INFO *info, gint64 *at)
{
  struct tm when = { 0 };

  if (ASN1_TIME_to_tm (TS_TST_INFO_get_time (info), &when) != 1)
    return FALSE;
  *at = (gint64) timegm (&when) * MS;
  return TRUE;
}

static char *
to_hex (const ASN1_STRING *bytes)
{
  GString *hex = g_string_new (NULL);

  for (int i = 0; i < ASN1_STRING_length (bytes); i++)
    g_string_append_printf (hex, "%02x", ASN1_STRING_get0_data (bytes)[i]);
  return g_string_free (hex, FALSE);
}

/* "CN=..., O=...": of the first certificate that signed, where the token brings it along. */
static char *
name_authority (PKCS7 *token)
{
  g_autoptr (Signers) signers
      = PKCS7_type_is_signed (token) ? PKCS7_get0_signers (token, NULL, 0) : NULL;
  g_autoptr (BIO) memory = BIO_new (BIO_s_mem ());
  char *text;
  long length;

  if (memory == NULL || signers == NULL || sk_X509_num (signers) < 1
      || X509_NAME_print_ex (memory, X509_get_subject_name (sk_X509_value (signers, 0)), 0,
                             XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB)
             < 0)
    return NULL;
  length = BIO_get_mem_data (memory, &text);
  return g_utf8_make_valid (text, length);
}

static X509_STORE *
load_authorities (const char *text)
{
  g_autoptr (BIO) memory = BIO_new_mem_buf (text, -1);
  g_autoptr (X509_STORE) store = X509_STORE_new ();
  int n = 0;

  while (memory != NULL && store != NULL)
    {
      g_autoptr (X509) certificate = PEM_read_bio_X509 (memory, NULL, NULL, NULL);

      if (certificate == NULL || X509_STORE_add_cert (store, certificate) != 1)
        break;
      n++;
    }
  return n > 0 ? g_steal_pointer (&store) : NULL;
}

/* The imprint is compared by whoever has the bytes; here it is about who signed. */
static void
verify (KadrTimeStamp *self, PKCS7 *token, const char *authorities)
{
  g_autoptr (X509_STORE) store = load_authorities (authorities);
  g_autoptr (TS_VERIFY_CTX) context = TS_VERIFY_CTX_new ();

  if (store == NULL || context == NULL)
    {
      self->doubt = g_strdup (_ ("there is no certificate in PEM to verify it with"));
      return;
    }
  TS_VERIFY_CTX_set_flags (context, TS_VFY_VERSION | TS_VFY_SIGNATURE);
  TS_VERIFY_CTX_set_store (context, g_steal_pointer (&store));
  ERR_clear_error ();
  self->is_verified = TS_RESP_verify_token (context, token) == 1;
  if (!self->is_verified)
    {
      const char *reason = ERR_reason_error_string (ERR_peek_last_error ());

      self->doubt = g_strdup (reason != NULL ? reason : _ ("unknown reason"));
    }
}

KadrTimeStamp *
kadr_time_stamp_read (const void *bytes, gsize length, const char *authorities, GError **error)
{
  g_autoptr (KadrTimeStamp) self = g_new0 (KadrTimeStamp, 1);
  g_autoptr (PKCS7) token = find_token (bytes, length, error);
  g_autoptr (TS_TST_INFO) info = token != NULL ? PKCS7_to_TS_TST_INFO (token) : NULL;
  TS_MSG_IMPRINT *imprint;
  const ASN1_OBJECT *algorithm;

  if (token == NULL)
    return NULL;
  if (info == NULL || !read_time (info, &self->at))
    {
      kadr_fault_set (error, KADR_FAULT_UNSUPPORTED, NULL, _ ("this is no time stamp (RFC 3161)"));
      return NULL;
    }
  imprint = TS_TST_INFO_get_msg_imprint (info);
  X509_ALGOR_get0 (&algorithm, NULL, NULL, TS_MSG_IMPRINT_get_algo (imprint));
  self->algorithm = g_ascii_strdown (OBJ_nid2sn (OBJ_obj2nid (algorithm)), -1);
  self->imprint = to_hex (TS_MSG_IMPRINT_get_msg (imprint));
  self->authority = name_authority (token);
  if (authorities != NULL)
    verify (self, token, authorities);
  return g_steal_pointer (&self);
}
