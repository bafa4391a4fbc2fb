#define FORMATS "jpeg"
#include "write-fuzz.h"
