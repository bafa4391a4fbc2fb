/* story/story-date.h - dates as articles print them, in Russian, Kazakh and English.
 *
 *   "13.02.2026 21:45"   "13 февраля 2022 года"   "14 ақпан 2026, 08:05"   "2026 жылғы 14 ақпан"
 *   "Feb. 14, 2026"      "14 February 2026, 08:05"   "2026-02-14T09:30:00+05:00"   "21:45, 13 февраля 2026"
 *
 * Only whole dates are dates: day, month and year. Nothing is assumed, no zone is added. Pure.
 */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  int year, month, day;
  char time[16];     /* "21:45" or "21:45:30"; "" when none is printed */
  char offset[8];    /* "+05:00" or "Z"; "" when none is printed */
  gsize start, end;  /* the bytes of the text that print it */
} KadrStoryDate;

/* The first date in @text at or after byte @from. @text is valid UTF-8. */
gboolean kadr_story_date_find (const char *text, gsize from, KadrStoryDate *date);

/* "2026-02-13T21:45": as much as is printed. Owned by the caller. */
char *kadr_story_date_format (const KadrStoryDate *date);

/* Days between the two, whatever their years: 13 Feb 2022 and 12 Feb 2026 are 1 apart. */
int kadr_story_date_get_season_gap (const KadrStoryDate *a, const KadrStoryDate *b);

G_END_DECLS
