#define WALK kadr_raf_walk
#include "walk-fuzz.h"
