#define WALK kadr_packet_walk
#include "walk-fuzz.h"
