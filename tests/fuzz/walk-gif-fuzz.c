#define WALK kadr_gif_walk
#include "walk-fuzz.h"
