#define WALK kadr_jpeg_walk
#include "walk-fuzz.h"
