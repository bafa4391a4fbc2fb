#define WALK kadr_jp2_walk
#include "walk-fuzz.h"
