#define WALK kadr_heif_walk
#include "walk-fuzz.h"
