/* kadr-worker - makes renditions of strangers' pictures for kadr, from inside a box.
 *
 * Started by kadr with one socket as descriptor 3; not for people. It can do every job; those that decode
 * no picture are kadr-reader's where there is one.
 */
#include "kadr-worker/serve.h"
#include "media/rendition.h"

int
main (int argc G_GNUC_UNUSED, char **argv)
{
  static const KadrDecoder decoder
      = { kadr_rendition_start, kadr_job_render, kadr_job_look, kadr_job_encode };

  return kadr_serve (argv[0], &decoder);
}
