#include "rights/fit.h"

#include "base/text.h"

#include <string.h>

typedef enum
{
  OUTSIDE,
  POSSIBLE,
  SURE,
} Cover;

/* "any" asked for: the use may be of every sort, so only a grant without that limit covers it. */
static Cover
cover_word (const char *limit, const char *asked)
{
  if (limit == NULL || strcmp (limit, "any") == 0)
    return SURE;
  if (asked == NULL || strcmp (asked, "any") == 0)
    return POSSIBLE;
  return strcmp (limit, asked) == 0 ? SURE : OUTSIDE;
}

static Cover
cover_name (const char *limit, const char *asked)
{
  g_autofree char *limit_key = NULL;
  g_autofree char *asked_key = NULL;

  if (limit == NULL)
    return SURE;
  if (asked == NULL)
    return POSSIBLE;
  if (strcmp (limit, asked) == 0)
    return SURE;
  limit_key = kadr_text_fold (limit);
  asked_key = kadr_text_fold (asked);
  return strcmp (limit_key, asked_key) == 0 ? SURE : OUTSIDE;
}

/* "KZ RU" holds "KZ"; codes have two letters, so a hit is always at a code's start. */
static gboolean
has_country (const char *list, const char *country)
{
  for (const char *p = list; strlen (p) >= 2; p += p[2] == ' ' ? 3 : 2)
    if (g_ascii_strncasecmp (p, country, 2) == 0)
      return TRUE;
  return FALSE;
}

static Cover
cover_territory (const char *limit, const char *asked)
{
  gboolean is_exclusion = limit != NULL && g_str_has_prefix (limit, "not ");

  if (limit == NULL)
    return SURE;
  if (asked == NULL || strlen (asked) != 2)
    return POSSIBLE;
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
