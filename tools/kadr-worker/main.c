/* kadr-worker - makes renditions of strangers' pictures for kadr, from inside a box.
 *
 * Started by kadr with one socket as descriptor 3; not for people. It can do every job; those that decode
 * no picture are kadr-reader's where there is one. With the argument "heif" it decodes HEIF and AVIF, too.
 */
#include "kadr-worker/serve.h"
#include "media/rendition.h"

#include <string.h>

int
main (int argc, char **argv)
{
  static const KadrDecoder plain
      = { kadr_rendition_start, kadr_job_render, kadr_job_look, kadr_job_encode };
  static const KadrDecoder with_heif
      = { kadr_rendition_start_with_heif, kadr_job_render, kadr_job_look, kadr_job_encode };
  gboolean is_with_heif = argc > 1 && strcmp (argv[1], "heif") == 0;

  return kadr_serve (argv[0], is_with_heif ? &with_heif : &plain);
}
