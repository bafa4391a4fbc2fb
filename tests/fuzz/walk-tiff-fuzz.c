#define WALK kadr_tiff_walk
#include "walk-fuzz.h"
