#define WALK kadr_webp_walk
#include "walk-fuzz.h"
