/* base/banned.h - functions that invite the mistakes Kadr may not make.
 *
 * Given to the compiler with -include, after the system headers that declare
 * them: using one is a build failure that names the cure.
 */
#pragma once
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#undef strcpy
#define strcpy(...) KADR_BANNED_strcpy_use_g_strlcpy
#undef strcat
#define strcat(...) KADR_BANNED_strcat_use_GString
#undef strncpy
#define strncpy(...) KADR_BANNED_strncpy_use_g_strlcpy
#undef strncat
#define strncat(...) KADR_BANNED_strncat_use_GString
#undef sprintf
#define sprintf(...) KADR_BANNED_sprintf_use_g_strdup_printf
#undef vsprintf
#define vsprintf(...) KADR_BANNED_vsprintf_use_g_strdup_vprintf
#undef strtok
#define strtok(...) KADR_BANNED_strtok_use_g_strsplit
#undef atoi
#define atoi(...) KADR_BANNED_atoi_use_g_ascii_string_to_signed
#undef atol
#define atol(...) KADR_BANNED_atol_use_g_ascii_string_to_signed
#undef system
#define system(...) KADR_BANNED_system_use_posix_spawn
#undef popen
#define popen(...) KADR_BANNED_popen_use_posix_spawn
#undef mktemp
#define mktemp(...) KADR_BANNED_mktemp_use_O_TMPFILE
#undef alloca
#define alloca(...) KADR_BANNED_alloca_use_g_malloc
#undef g_alloca
#define g_alloca(...) KADR_BANNED_g_alloca_use_g_malloc
