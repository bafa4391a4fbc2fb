#define FORMATS "webp"
#include "write-fuzz.h"
