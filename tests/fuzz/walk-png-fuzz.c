#define WALK kadr_png_walk
#include "walk-fuzz.h"
