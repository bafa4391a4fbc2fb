#define WALK kadr_cr3_walk
#include "walk-fuzz.h"
