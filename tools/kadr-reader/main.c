/* kadr-reader - reads what strangers' files say, for kadr, from inside a box.
 *
 * Started by kadr with one socket as descriptor 3; not for people. It is kadr-worker without the decoders:
 * it starts in a fraction of the time, and what attacks it finds less to work with.
 */
#include "kadr-worker/serve.h"

int
main (int argc G_GNUC_UNUSED, char **argv)
{
  return kadr_serve (argv[0], NULL);
}
