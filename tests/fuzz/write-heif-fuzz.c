#define FORMATS "heif avif"
#include "write-fuzz.h"
