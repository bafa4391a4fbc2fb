#include "rights/fit.h"

#include "base/text.h"

#include <string.h>

typedef enum
{
  OUTSIDE,
  POSSIBLE,
  SURE,
} Cover;

/* Most words differ in their first letter, and this is asked for every grant of every picture. */
static gboolean
is_same (const char *a, const char *b)
{
  return *a == *b && strcmp (a, b) == 0;
}

/* "any" asked for: the use may be of every sort, so only a grant without that limit covers it. */
static Cover
cover_word (const char *limit, const char *asked)
{
  if (limit == NULL || is_same (limit, "any"))
    return SURE;
  if (asked == NULL || is_same (asked, "any"))
    return POSSIBLE;
  return is_same (limit, asked) ? SURE : OUTSIDE;
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *key_a = kadr_text_fold (a);
  g_autofree char *key_b = kadr_text_fold (b);

  return strcmp (key_a, key_b) == 0;
}

static Cover
cover_name (const char *limit, const char *asked)
{
  if (limit == NULL)
    return SURE;
  if (asked == NULL)
    return POSSIBLE;
  return is_same (limit, asked) || is_same_name (limit, asked) ? SURE : OUTSIDE;
}

/* Of a letter of a country code, in any case. */
static char
fold_letter (char letter)
{
  return letter & ~0x20;
}

/* "KZ RU" holds "KZ"; codes have two letters, so a hit is always at a code's start. */
static gboolean
has_country (const char *list, const char *country)
{
  const char first = fold_letter (country[0]), second = fold_letter (country[1]);

  for (const char *p = list; p[0] != '\0' && p[1] != '\0'; p += p[2] == ' ' ? 3 : 2)
    if (fold_letter (p[0]) == first && fold_letter (p[1]) == second)
      return TRUE;
  return FALSE;
}

static Cover
cover_territory (const char *limit, const char *asked)
{
  gboolean is_exclusion;

  if (limit == NULL)
    return SURE;
  if (asked == NULL || strlen (asked) != 2)
    return POSSIBLE;
  is_exclusion = *limit == 'n' && strncmp (limit, "not ", strlen ("not ")) == 0;
  return has_country (is_exclusion ? limit + strlen ("not ") : limit, asked) != is_exclusion
             ? SURE
             : OUTSIDE;
}

guint
kadr_fit_of_time (const KadrGrant *grant, gint64 at)
{
  guint lacks = 0;

  if (grant->from_at != 0 && at < grant->from_at)
    lacks |= KADR_LACK_BEGUN;
  if (grant->until_at != 0 && at >= grant->until_at)
    lacks |= KADR_LACK_LASTING;
  if (grant->revoked_at != 0 && at >= grant->revoked_at)
    lacks |= KADR_LACK_REVOKED;
  return lacks;
}

/* A publication that has taken its use already does not need another one. */
static gboolean
is_used_up (const KadrGrant *grant)
{
  return grant->max_uses > 0 && grant->n_uses >= grant->max_uses && grant->taken == 0;
}

guint
kadr_fit_find_lacks (const KadrGrant *grant, const KadrRequest *request)
{
  guint lacks = kadr_fit_of_time (grant, request->at);

  if (cover_word (grant->purpose, request->purpose) < SURE)
    lacks |= KADR_LACK_PURPOSE;
  if (cover_word (grant->medium, request->medium) < SURE)
    lacks |= KADR_LACK_MEDIUM;
  if (cover_territory (grant->territory, request->territory) < SURE)
    lacks |= KADR_LACK_TERRITORY;
  if (cover_name (grant->outlet, request->outlet) < SURE)
    lacks |= KADR_LACK_OUTLET;
  if (cover_name (grant->story, request->story) < SURE)
    lacks |= KADR_LACK_STORY;
  if (is_used_up (grant))
    lacks |= KADR_LACK_COUNT;
  return lacks;
}

static Cover
get_weaker (Cover a, Cover b)
{
  return a < b ? a : b;
}

void
kadr_fit_weigh (const KadrGrant *grant, const KadrRequest *request, gboolean *is_sure,
                gboolean *is_possible)
{
  Cover cover = is_used_up (grant) ? OUTSIDE : cover_word (grant->purpose, request->purpose);

  if (cover != OUTSIDE)
    cover = get_weaker (cover, cover_word (grant->medium, request->medium));
  if (cover != OUTSIDE)
    cover = get_weaker (cover, cover_territory (grant->territory, request->territory));
  if (cover != OUTSIDE)
    cover = get_weaker (cover, cover_name (grant->outlet, request->outlet));
  if (cover != OUTSIDE)
    cover = get_weaker (cover, cover_name (grant->story, request->story));
  *is_sure = cover == SURE;
  *is_possible = cover != OUTSIDE;
}
