#include "credit/credit-render.h"

#include "base/fault.h"
#include "credit/credit-phrases.h"

#include <string.h>

#define PLACE "{credit}"

/* The words of one language. Each label and suffix is one that credit-labels.c reads back. */
typedef struct
{
  const char *lang;
  const char *template;
  const char *photo; /* the plain label that special ones take the place of */
  const char *archive_photo;
  const char *illustrative_photo;
  const char *collage;
  const char *infographic;
  const char *illustration;
  const char *screenshot;
  const char *reader;
  const char *archive; /* suffixes, where the label is taken by something else */
  const char *illustrative;
  const char *ai;
  const char *ai_alone;
  const char *social;
  const char *open;
  const char *given; /* "предоставлено" before the supplier, or "ұсынған" after it */
  gboolean is_given_after;
} Words;

/* The first is for languages that are not here. */
static const Words words[] = {
  { .lang = "en",
    .template = "Photo: " PLACE,
    .photo = "Photo",
    .archive_photo = "File photo",
    .illustrative_photo = "Illustrative photo",
    .collage = "Collage",
    .infographic = "Infographic",
    .illustration = "Illustration",
    .screenshot = "Screenshot",
    .reader = "Reader photo",
    .archive = "file photo",
    .illustrative = "for illustration only",
    .ai = "generated with AI",
    .ai_alone = "AI-generated image",
    .social = "social media",
    .open = "open sources",
    .given = "courtesy of" },
  { .lang = "ru",
    .template = "Фото: " PLACE,
    .photo = "Фото",
    .archive_photo = "Архивное фото",
    .illustrative_photo = "Иллюстративное фото",
    .collage = "Коллаж",
    .infographic = "Инфографика",
    .illustration = "Иллюстрация",
    .screenshot = "Скриншот",
    .reader = "Фото читателя",
    .archive = "архив",
    .illustrative = "для иллюстрации",
    .ai = "создано с помощью ИИ",
    .ai_alone = "Изображение создано с помощью ИИ",
    .social = "соцсети",
    .open = "открытые источники",
    .given = "предоставлено" },
  { .lang = "kk",
    .template = "Сурет: " PLACE,
    .photo = "Сурет",
    .archive_photo = "Мұрағаттық сурет",
    .illustrative_photo = "Көрнекі сурет",
    .collage = "Коллаж",
    .infographic = "Инфографика",
    .illustration = "Иллюстрация",
    .screenshot = "Скриншот",
    .reader = "Оқырман суреті",
    .archive = "мұрағат",
    .illustrative = "көрнекі сурет",
    .ai = "жасанды интеллект көмегімен жасалған",
    .ai_alone = "Сурет жасанды интеллект көмегімен жасалған",
    .social = "әлеуметтік желі",
    .open = "ашық дереккөз",
    .given = "ұсынған",
    .is_given_after = TRUE },
};

static const Words *
find_words (const char *lang)
{
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].lang, lang) == 0)
      return &words[i];
  return &words[0];
}

static const char *const channels[KADR_N_CREDIT_CHANNELS] = {
  [KADR_CREDIT_CHANNEL_WEB] = "web",
  [KADR_CREDIT_CHANNEL_PRINT] = "print",
  [KADR_CREDIT_CHANNEL_SOCIAL] = "social",
  [KADR_CREDIT_CHANNEL_METADATA] = "metadata",
};

const char *
kadr_credit_render_get_channel_name (KadrCreditChannel channel)
{
  return channels[channel];
}

gboolean
kadr_credit_render_find_channel (const char *name, KadrCreditChannel *channel)
{
  for (int i = 0; i < KADR_N_CREDIT_CHANNELS; i++)
    if (g_strcmp0 (channels[i], name) == 0)
      {
        *channel = (KadrCreditChannel) i;
        return TRUE;
      }
  return FALSE;
}

const char *
kadr_credit_render_get_template (const char *lang, KadrCreditChannel channel)
{
  return channel == KADR_CREDIT_CHANNEL_METADATA ? PLACE : find_words (lang)->template;
}

/* "Личный архив Ивана Петрова" says by itself that the picture is from an archive. */
static gboolean
says_archive (const char *source)
{
  g_autoptr (KadrCreditTokens) tokens = kadr_credit_tokens_new (source);
  guint64 effort = 0;
  guint n;

  for (guint i = 0; i < kadr_credit_tokens_get_count (tokens); i++)
    {
      const KadrCreditPhrase *phrase = kadr_credit_phrases_find (tokens, i, &n, &effort);

      if (phrase != NULL && (phrase->roles & KADR_CREDIT_WORD_KEPT)
          && (phrase->flags & KADR_CREDIT_FLAG_ARCHIVE))
        return TRUE;
    }
  return FALSE;
}

/* The flags that need a word of their own: those that no other printed word already says. */
static guint
find_spoken_flags (const KadrCreditLine *line)
{
  guint flags = kadr_credit_line_get_flags (line);
  const char *source = kadr_credit_line_get_source (line);

  if ((flags & KADR_CREDIT_FLAG_ARCHIVE) && source != NULL && says_archive (source))
    flags &= ~(guint) KADR_CREDIT_FLAG_ARCHIVE;
  return flags;
}

/* The label that is not the plain one; NULL when the plain one will do. Takes from @flags what it says. */
static const char *
choose_label (const Words *w, KadrCreditKind kind, guint *flags)
{
  const struct
  {
    guint flag;
    const char *label;
  } labels[] = {
    { KADR_CREDIT_FLAG_COLLAGE, w->collage },
    { KADR_CREDIT_FLAG_INFOGRAPHIC, w->infographic },
    { KADR_CREDIT_FLAG_ILLUSTRATION, w->illustration },
    { KADR_CREDIT_FLAG_ARCHIVE, w->archive_photo },
    { KADR_CREDIT_FLAG_ILLUSTRATIVE, w->illustrative_photo },
  };

  if (kind == KADR_CREDIT_KIND_SCREENSHOT)
    return w->screenshot;
  if (kind == KADR_CREDIT_KIND_READER)
    return w->reader;
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (*flags & labels[i].flag)
      {
        *flags &= ~labels[i].flag;
        return labels[i].label;
      }
  return NULL;
}

/* "t.me/polisia_kz": a stroke right behind it would seem to go on with it. */
static gboolean
ends_in_address (const GString *out)
{
  g_autoptr (KadrCreditTokens) tokens = kadr_credit_tokens_new (out->str);
  guint n = kadr_credit_tokens_get_count (tokens);
  const KadrCreditToken *last = n > 0 ? kadr_credit_tokens_get (tokens, n - 1) : NULL;

  return last != NULL && last->sign == 0
         && memchr (tokens->text + last->start, '/', last->end - last->start) != NULL;
}

static void
append_part (GString *out, const char *part)
{
  if (out->len > 0)
    g_string_append (out, ends_in_address (out) ? " / " : "/");
  g_string_append (out, part);
}

static void
append_source (GString *out, const Words *w, const char *source, guint flags)
{
  g_autofree char *text = NULL;

  if (!(flags & KADR_CREDIT_FLAG_COURTESY))
    text = g_strdup (source);
  else if (w->is_given_after)
    text = g_strconcat (source, " ", w->given, NULL);
  else
    text = g_strconcat (w->given, " ", source, NULL);
  append_part (out, text);
}

/* TRUE when the last link of the chain says by itself that the picture is free for all. */
static gboolean
ends_in_commons (const KadrCreditNames *known, const char *const *chain)
{
  g_autofree char *key = NULL;
  const KadrCreditName *name;
  guint n = g_strv_length ((char **) chain);

  if (n == 0)
    return FALSE;
  key = kadr_credit_names_make_key (chain[n - 1]);
  name = kadr_credit_names_find (known, key);
  return name != NULL && name->kind == KADR_CREDIT_PARTY_COMMONS;
}

/* The word for a kind that no name says: "соцсети", "открытые источники". */
static const char *
find_kind_word (const KadrCreditLine *line, const KadrCreditNames *known, const Words *w)
{
  switch (kadr_credit_line_get_kind (line))
    {
    case KADR_CREDIT_KIND_SOCIAL:
      return kadr_credit_line_get_source (line) == NULL ? w->social : NULL;
    case KADR_CREDIT_KIND_PUBLIC:
      return kadr_credit_line_get_licence (line) == NULL
                     && !ends_in_commons (known, kadr_credit_line_get_chain (line))
                 ? w->open
                 : NULL;
    default:
      return NULL;
    }
}

/* Who, in the order of print: creators, chain, supplier; then what kind, flag and licence add. */
static char *
make_body (const KadrCreditLine *line, const KadrCreditNames *known, const Words *w, guint flags)
{
  GString *out = g_string_new (NULL);
  const char *const *chain = kadr_credit_line_get_chain (line);
  const char *source = kadr_credit_line_get_source (line);
  const char *kind_word = find_kind_word (line, known, w);
  g_autofree char *creators = g_strjoinv (", ", (char **) kadr_credit_line_get_creators (line));

  g_string_append (out, creators);
  for (; *chain != NULL; chain++)
    append_part (out, *chain);
  if (source != NULL)
    append_source (out, w, source, flags);
  if (kind_word != NULL)
    append_part (out, kind_word);
  if (flags & KADR_CREDIT_FLAG_HANDOUT)
    append_part (out, "Handout");
  if (flags & KADR_CREDIT_FLAG_POOL)
    append_part (out, "Pool");
  if (kadr_credit_line_get_licence (line) != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? ", " : "",
                            kadr_credit_line_get_licence (line));
  return g_string_free (out, FALSE);
}

static void
append_suffix (GString *out, guint flags, guint flag, const char *text)
{
  if (flags & flag)
    g_string_append_printf (out, " (%s)", text);
}

/* The label in @prefix as it stands there, of any language; NULL when it has none ("© "). */
static char *
find_label (const char *prefix)
{
  g_autoptr (KadrCreditTokens) tokens = kadr_credit_tokens_new (prefix);
  guint64 effort = 0;
  guint n;

  for (guint i = 0; i < kadr_credit_tokens_get_count (tokens); i++)
    {
      const KadrCreditPhrase *phrase = kadr_credit_phrases_find (tokens, i, &n, &effort);
      guint start = kadr_credit_tokens_get (tokens, i)->start;

      if (phrase != NULL && (phrase->roles & KADR_CREDIT_WORD_LABEL))
        return g_strndup (tokens->text + start,
                          kadr_credit_tokens_get (tokens, i + n - 1)->end - start);
    }
  return NULL;
}

/* @prefix with its plain label replaced by @label; where it has none, @label stands last. */
static char *
put_label (const char *prefix, const char *label)
{
  g_autofree char *plain = label != NULL ? find_label (prefix) : NULL;
  const char *at = plain != NULL ? strstr (prefix, plain) : NULL;

  if (label == NULL)
    return g_strdup (prefix);
  if (at == NULL)
    return g_strconcat (prefix, label, ": ", NULL);
  return g_strdup_printf ("%.*s%s%s", (int) (at - prefix), prefix, label, at + strlen (plain));
}

/* "Фото: " before "предоставлено ..." loses its colon. */
static void
drop_colon (char *prefix)
{
  char *colon = strrchr (prefix, ':');

  if (colon != NULL && strspn (colon + 1, " ") == strlen (colon + 1))
    g_strlcpy (colon, " ", 2);
}

static const char *
choose_template (const KadrCreditLine *line, const char *lang, KadrCreditChannel channel,
                 const KadrCreditTemplate *templates)
{
  gboolean is_own = kadr_credit_line_get_kind (line) == KADR_CREDIT_KIND_PERSON
                    && kadr_credit_line_get_flags (line) == 0;

  if (templates != NULL && templates->own != NULL && is_own)
    return templates->own;
  if (templates != NULL && templates->credit != NULL)
    return templates->credit;
  return kadr_credit_render_get_template (lang, channel);
}

/* A screenshot and a picture by a machine may be printed with nobody's name. */
static gboolean
is_printable (const KadrCreditLine *line)
{
  return *kadr_credit_line_get_creators (line) != NULL || *kadr_credit_line_get_chain (line) != NULL
         || kadr_credit_line_get_source (line) != NULL
         || kadr_credit_line_get_licence (line) != NULL
         || kadr_credit_line_get_kind (line) != KADR_CREDIT_KIND_UNKNOWN
         || (kadr_credit_line_get_flags (line) & KADR_CREDIT_FLAG_AI);
}

static void
append_suffixes (GString *out, const Words *w, guint flags)
{
  append_suffix (out, flags, KADR_CREDIT_FLAG_COLLAGE, w->collage);
  append_suffix (out, flags, KADR_CREDIT_FLAG_INFOGRAPHIC, w->infographic);
  append_suffix (out, flags, KADR_CREDIT_FLAG_ILLUSTRATION, w->illustration);
  append_suffix (out, flags, KADR_CREDIT_FLAG_ARCHIVE, w->archive);
  append_suffix (out, flags, KADR_CREDIT_FLAG_ILLUSTRATIVE, w->illustrative);
  append_suffix (out, flags, KADR_CREDIT_FLAG_AI, w->ai);
}

static char *
fill_template (const char *template, const Words *w, const char *label, const char *body,
               guint flags)
{
  const char *place = strstr (template, PLACE);
  g_autofree char *plain_prefix
      = g_strndup (template, place != NULL ? (gsize) (place - template) : 0);
  g_autofree char *prefix = put_label (plain_prefix, label);
  GString *out = g_string_new (NULL);

  if (g_str_has_prefix (body, w->given) && !w->is_given_after)
    drop_colon (prefix);
  g_string_append (out, prefix);
  g_string_append (out, body);
  append_suffixes (out, w, flags);
  if (place != NULL)
    g_string_append (out, place + strlen (PLACE));
  return g_string_free (out, FALSE);
}

/* What is printed when no name is: "Скриншот", "Изображение создано с помощью ИИ (архив)". */
static char *
make_bodiless (const Words *w, const char *label, guint flags)
{
  GString *out = g_string_new (label != NULL ? label : w->ai_alone);

  append_suffixes (out, w, label != NULL ? flags : flags & ~(guint) KADR_CREDIT_FLAG_AI);
  return g_string_free (out, FALSE);
}

char *
kadr_credit_render_line (const KadrCreditLine *line, const KadrCreditNames *known, const char *lang,
                         KadrCreditChannel channel, const KadrCreditTemplate *templates,
                         GError **error)
{
  const Words *w = find_words (lang);
  g_autoptr (KadrCreditNames) builtin = known == NULL ? kadr_credit_names_new () : NULL;
  guint flags = find_spoken_flags (line);
  const char *label = choose_label (w, kadr_credit_line_get_kind (line), &flags);
  g_autofree char *body = make_body (line, known != NULL ? known : builtin, w, flags);
  g_autofree char *text = NULL;

  if (!is_printable (line))
    {
      kadr_fault_set (error, KADR_FAULT_CREDIT_MISSING, kadr_credit_line_get_raw (line),
                      _ ("the credit line names nobody"));
      return NULL;
    }
  if (*body == '\0')
    text = make_bodiless (w, label, flags);
  else
    text = fill_template (choose_template (line, lang, channel, templates), w, label, body, flags);
  if (channel == KADR_CREDIT_CHANNEL_METADATA && (flags & KADR_CREDIT_FLAG_MANDATORY))
    return g_strconcat ("MANDATORY CREDIT: ", text, NULL);
  return g_steal_pointer (&text);
}

/* "Фото: X" and "Фото X" with the numbers after the label: "Фото 1–6: X". */
static char *
insert_numbers (const char *text, const char *label, const char *given, const char *numbers)
{
  const char *at = strstr (text, label);
  const char *rest = at != NULL ? at + strlen (label) : text;
  gboolean has_colon
      = *rest == ':' || *rest == '\0' || (*rest == ' ' && g_str_has_prefix (rest + 1, given));

  if (at == NULL)
    return g_strconcat (numbers, ": ", text, NULL);
  return g_strdup_printf ("%.*s %s%s%s", (int) (rest - text), text, numbers, has_colon ? "" : ":",
                          rest);
}

char *
kadr_credit_render_range (const KadrCreditLine *line, const KadrCreditNames *known,
                          const char *lang, KadrCreditChannel channel,
                          const KadrCreditTemplate *templates, guint first, guint last,
                          GError **error)
{
  const Words *w = find_words (lang);
  guint flags = find_spoken_flags (line);
  const char *label = choose_label (w, kadr_credit_line_get_kind (line), &flags);
  g_autofree char *text = kadr_credit_render_line (line, known, lang, channel, templates, error);
  g_autofree char *numbers
      = first == last ? g_strdup_printf ("%u", first) : g_strdup_printf ("%u–%u", first, last);

  return text != NULL ? insert_numbers (text, label != NULL ? label : w->photo, w->given, numbers)
                      : NULL;
}

/* The form of @text for readers of @lang; NULL when it is in their language, or no form is approved. */
static const char *
find_form (const char *text, const KadrCreditNames *known, const char *lang)
{
  g_autofree char *key = kadr_credit_names_make_key (text);
  const KadrCreditName *name = kadr_credit_names_find (known, key);

  if (name == NULL || *name->lang == '\0' || g_str_equal (name->lang, lang))
    return NULL;
  if (name->kind != KADR_CREDIT_PARTY_PRESS_SERVICE && name->kind != KADR_CREDIT_PARTY_OTHER)
    return NULL;
  return kadr_credit_names_find_form (known, name, lang);
}

KadrCreditLine *
kadr_credit_render_translate (const KadrCreditLine *line, const KadrCreditNames *known,
                              const char *lang)
{
  g_autoptr (json_t) object = kadr_credit_line_to_json (line);
  const char *source = kadr_credit_line_get_source (line);
  const char *form = source != NULL ? find_form (source, known, lang) : NULL;

  if (form != NULL)
    kadr_json_set_text (object, "source", form);
  return kadr_credit_line_from_json (object, NULL);
}

gboolean
kadr_credit_render_check_template (const char *text, const char *lang, GError **error)
{
  static const char sample[] = "Е. Беляева/ТАСС";
  KadrCreditTemplate templates = { .credit = text };
  const char *place = strstr (text, PLACE);
  g_autoptr (KadrCreditNames) known = NULL;
  g_autoptr (KadrCreditLine) line = NULL;
  g_autoptr (KadrCreditLine) again = NULL;
  g_autofree char *printed = NULL;

  if (place == NULL || strstr (place + 1, PLACE) != NULL)
    return kadr_fault_set (error, KADR_FAULT_BAD_INPUT, text,
                           _ ("a credit template has %s exactly once"), PLACE);
  known = kadr_credit_names_new ();
  line = kadr_credit_line_new (sample, known, error);
  printed = kadr_credit_render_line (line, known, lang, KADR_CREDIT_CHANNEL_WEB, &templates, error);
  again = kadr_credit_line_new (printed, known, NULL);
  if (again == NULL || !kadr_credit_line_is_same (line, again)
      || kadr_credit_line_get_caption (again) != NULL)
    return kadr_fault_set (
        error, KADR_FAULT_BAD_INPUT, text,
        _ ("a credit printed with this template would not read back as the same credit"));
  return TRUE;
}
