#define WALK kadr_psd_walk
#include "walk-fuzz.h"
