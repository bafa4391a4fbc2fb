#include "credit/credit-lang.h"

#include "base/text.h"
#include "credit/credit-prose.h"

static const char *
get_supplier_lang (const KadrCreditParts *parts, const char *marker_lang)
{
  if (*marker_lang != '\0' || parts->kind != KADR_CREDIT_KIND_HANDOUT || parts->source == NULL)
    return marker_lang;
  return kadr_text_guess_language (parts->source);
}

/* A word of everyday language with letters that only Kazakh has; a name may have them in any language. */
static gboolean
is_caption_kazakh (const KadrCreditScan *scan, const KadrCreditParts *parts)
{
  if (parts->caption == NULL)
    return FALSE;
  for (guint i = 0; i < scan->n; i++)
    if (kadr_credit_prose_is_plain (scan, i)
        && g_str_equal (kadr_text_guess_language (kadr_credit_tokens_get (scan->tokens, i)->key),
                        "kk"))
      return TRUE;
  return FALSE;
}

const char *
kadr_credit_lang_decide (const KadrCreditScan *scan, const KadrCreditParts *parts,
                         const char *label_lang, const char *marker_lang)
{
  /* "Фото" is Kazakh too: the supplier's own words tell, and the caption's. */
  if (g_str_equal (label_lang, "ru")
      && (g_str_equal (get_supplier_lang (parts, marker_lang), "kk")
          || is_caption_kazakh (scan, parts)))
    return "kk";
  if (*label_lang != '\0')
    return label_lang;
  if (*marker_lang != '\0')
    return marker_lang;
  return kadr_text_guess_language (scan->tokens->text);
}
