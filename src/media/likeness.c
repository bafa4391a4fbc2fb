#include "media/likeness.h"

#define COLUMNS 9
#define ROWS    8
/* Steps of grey that count as a rise: below is noise. */
#define LEAST_RISE 2
/* Signs of one sort that a picture must have at least. */
#define LEAST_SIGNS 4

/* The mean of one field, in 1/16 of a grey level. */
static gint64
average (const guint8 *luma, int width, int left, int right, int top, int bottom)
{
  guint64 sum = 0;

  for (int y = top; y < bottom; y++)
    {
      const guint8 *row = luma + (gsize) y * (gsize) width;
      guint32 part = 0;

      for (int x = left; x < right; x++)
        part += row[x];
      sum += part;
    }
  return (gint64) (sum * 16 / ((guint64) (right - left) * (guint64) (bottom - top)));
}

gboolean
kadr_likeness_measure (const guint8 *luma, int width, int height, guint64 *likeness)
{
  guint64 signs = 0;
  int n_set = 0;

  if (width < COLUMNS || height < ROWS)
    return FALSE;
  for (int y = 0; y < ROWS; y++)
    {
      int top = (int) ((gint64) y * height / ROWS);
      int bottom = (int) ((gint64) (y + 1) * height / ROWS);
      gint64 before = 0;

      for (int x = 0; x < COLUMNS; x++)
        {
          gint64 mean = average (luma, width, (int) ((gint64) x * width / COLUMNS),
                                 (int) ((gint64) (x + 1) * width / COLUMNS), top, bottom);

          if (x > 0)
            signs = signs << 1 | (mean > before + LEAST_RISE * 16);
          before = mean;
        }
    }
  n_set = __builtin_popcountll (signs);
  *likeness = signs;
  return n_set >= LEAST_SIGNS && n_set <= 64 - LEAST_SIGNS;
}

void
kadr_likeness_darken (const guint8 *rgb, gsize n_pixels, guint8 *luma)
{
  for (gsize i = 0; i < n_pixels; i++)
    luma[i] = (guint8) ((77 * rgb[3 * i] + 150 * rgb[3 * i + 1] + 29 * rgb[3 * i + 2]) >> 8);
}
