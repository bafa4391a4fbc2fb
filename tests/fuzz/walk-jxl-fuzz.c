#define WALK kadr_jxl_walk
#include "walk-fuzz.h"
