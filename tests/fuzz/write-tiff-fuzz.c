#define FORMATS "tiff"
#include "write-fuzz.h"
