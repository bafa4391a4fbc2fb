#define FORMATS "png"
#include "write-fuzz.h"
