#define FORMATS "xmp"
#include "write-fuzz.h"
