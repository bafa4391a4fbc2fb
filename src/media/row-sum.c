#include "media/row-sum.h"

#include <string.h>

#define BLOCK KADR_ROW_SUM_BLOCK
#define HALF  (1 << (KADR_ROW_SUM_BITS - 1))

static inline guint8
round_sum (gint32 sum)
{
  return (guint8) CLAMP ((sum + HALF) >> KADR_ROW_SUM_BITS, 0, 255);
}

/* The columns from @at on, one after the other. */
static void
blend_columns (const guint8 *const *rows, const gint16 *weights, int n, int at, int width,
               guint8 *out)
{
  for (; at < width; at++)
    {
      gint32 sum = 0;

      for (int row = 0; row < n; row++)
        sum += rows[row][at] * weights[row];
      out[at] = round_sum (sum);
    }
}

/* ---- for every processor: blocks of fixed length, which the compiler turns into vectors ---- */

static void
blend_block (const guint8 *const *rows, gsize at, const gint16 *weights, int n, guint8 *out)
{
  gint32 sums[BLOCK] = { 0 };

  for (int row = 0; row < n; row++)
    {
      const guint8 *in = rows[row] + at;
      const gint16 weight = weights[row];

      for (int i = 0; i < BLOCK; i++)
        sums[i] += (gint16) in[i] * weight;
    }
  for (int i = 0; i < BLOCK; i++)
    out[i] = round_sum (sums[i]);
}

static void
blend_portably (const guint8 *const *rows, const gint16 *weights, int n, int width, guint8 *out)
{
  int at = 0;

  for (; at + BLOCK <= width; at += BLOCK)
    blend_block (rows, (gsize) at, weights, n, out + at);
  blend_columns (rows, weights, n, at, width, out);
}

static guint8
sum_near (const guint8 *near, const gint16 *weights, int stride)
{
  gint32 sum = 0;

  for (int block = 0; block < stride; block += BLOCK)
    for (int i = 0; i < BLOCK; i++)
      sum += (gint16) near[block + i] * weights[block + i];
  return round_sum (sum);
}

static void
shrink_portably (const guint8 *row, const KadrRowKernel *kernel, int width, guint8 *out)
{
  for (int i = 0; i < width; i++)
    out[i] = sum_near (row + kernel->start[i], kernel->weights + (gsize) i * (gsize) kernel->stride,
                       kernel->stride);
}

static const KadrRowSums portable = { blend_portably, shrink_portably };

/* ---- with AVX2: pairs of products are added as they are made ---- */

#if defined __x86_64__ && defined __GNUC__
#  include <immintrin.h>
#  define WITH_AVX2 __attribute__ ((target ("avx2")))

WITH_AVX2 static inline __m256i
load (const guint8 *bytes)
{
  return _mm256_loadu_si256 ((const __m256i *) (const void *) bytes);
}

/* The weights of row @row and of the one after it, side by side; of the last row, and nothing. */
WITH_AVX2 static inline __m256i
pair_weights (const gint16 *weights, int row, int n)
{
  const guint32 first = (guint16) weights[row];
  const guint32 second = row + 1 < n ? (guint16) weights[row + 1] : 0;

  return _mm256_set1_epi32 ((gint32) (first | second << 16));
}

WITH_AVX2 static inline __m256i
round_sums (__m256i sums)
{
  return _mm256_srai_epi32 (_mm256_add_epi32 (sums, _mm256_set1_epi32 (HALF)), KADR_ROW_SUM_BITS);
}

/* 32 columns; the four sums hold them in the order in which unpacking leaves them. */
WITH_AVX2 static inline void
blend_32 (const guint8 *const *rows, int at, const gint16 *weights, int n, guint8 *out)
{
  const __m256i zero = _mm256_setzero_si256 ();
  __m256i a = zero;
  __m256i b = zero;
  __m256i c = zero;
  __m256i d = zero;

  for (int row = 0; row < n; row += 2)
    {
      const __m256i one = load (rows[row] + at);
      const __m256i two = load (rows[MIN (row + 1, n - 1)] + at);
      const __m256i low = _mm256_unpacklo_epi8 (one, two);
      const __m256i high = _mm256_unpackhi_epi8 (one, two);
      const __m256i pair = pair_weights (weights, row, n);

      a = _mm256_add_epi32 (a, _mm256_madd_epi16 (_mm256_unpacklo_epi8 (low, zero), pair));
      b = _mm256_add_epi32 (b, _mm256_madd_epi16 (_mm256_unpackhi_epi8 (low, zero), pair));
      c = _mm256_add_epi32 (c, _mm256_madd_epi16 (_mm256_unpacklo_epi8 (high, zero), pair));
      d = _mm256_add_epi32 (d, _mm256_madd_epi16 (_mm256_unpackhi_epi8 (high, zero), pair));
    }
  a = _mm256_packs_epi32 (round_sums (a), round_sums (b));
  c = _mm256_packs_epi32 (round_sums (c), round_sums (d));
  _mm256_storeu_si256 ((__m256i *) (void *) (out + at), _mm256_packus_epi16 (a, c));
}

WITH_AVX2 static void
blend_by_avx2 (const guint8 *const *rows, const gint16 *weights, int n, int width, guint8 *out)
{
  int at = 0;

  for (; at + 32 <= width; at += 32)
    blend_32 (rows, at, weights, n, out);
  blend_columns (rows, weights, n, at, width, out);
}

/* Eight partial sums of one place. */
WITH_AVX2 static inline __m256i
sum_parts (const guint8 *row, const KadrRowKernel *kernel, int place)
{
  const guint8 *near = row + kernel->start[place];
  const gint16 *weights = kernel->weights + (gsize) place * (gsize) kernel->stride;
  __m256i sum = _mm256_setzero_si256 ();

  for (int block = 0; block < kernel->stride; block += BLOCK)
    {
      const __m128i bytes = _mm_loadu_si128 ((const __m128i *) (const void *) (near + block));
      const __m256i weight
          = _mm256_loadu_si256 ((const __m256i *) (const void *) (weights + block));

      sum = _mm256_add_epi32 (sum, _mm256_madd_epi16 (_mm256_cvtepu8_epi16 (bytes), weight));
    }
  return sum;
}

WITH_AVX2 static void
shrink_by_avx2 (const guint8 *row, const KadrRowKernel *kernel, int width, guint8 *out)
{
  int i = 0;

  for (; i + 4 <= width; i += 4)
    {
      const __m256i first
          = _mm256_hadd_epi32 (sum_parts (row, kernel, i), sum_parts (row, kernel, i + 1));
      const __m256i second
          = _mm256_hadd_epi32 (sum_parts (row, kernel, i + 2), sum_parts (row, kernel, i + 3));
      const __m256i both = _mm256_hadd_epi32 (first, second);
      __m128i sums
          = _mm_add_epi32 (_mm256_castsi256_si128 (both), _mm256_extracti128_si256 (both, 1));
      gint32 four;

      sums = _mm_srai_epi32 (_mm_add_epi32 (sums, _mm_set1_epi32 (HALF)), KADR_ROW_SUM_BITS);
      sums = _mm_packs_epi32 (sums, sums);
      four = _mm_cvtsi128_si32 (_mm_packus_epi16 (sums, sums));
      memcpy (out + i, &four, sizeof four);
    }
  for (; i < width; i++)
    out[i] = sum_near (row + kernel->start[i], kernel->weights + (gsize) i * (gsize) kernel->stride,
                       kernel->stride);
}

static const KadrRowSums by_avx2 = { blend_by_avx2, shrink_by_avx2 };

const KadrRowSums *
kadr_row_sum_choose (void)
{
  return __builtin_cpu_supports ("avx2") ? &by_avx2 : &portable;
}
#else
const KadrRowSums *
kadr_row_sum_choose (void)
{
  return &portable;
}
#endif

const KadrRowSums *
kadr_row_sum_get_portable (void)
{
  return &portable;
}
