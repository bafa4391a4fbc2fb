#include "darkroom/protection.h"

static const struct
{
  KadrProtection bit;
  const char *name;
} names[] = {
  { KADR_PROTECTION_NO_NEW_PRIVS, "no_new_privs" }, { KADR_PROTECTION_LIMITS, "resource limits" },
  { KADR_PROTECTION_LANDLOCK, "Landlock" },         { KADR_PROTECTION_SECCOMP, "seccomp" },
  { KADR_PROTECTION_TESTED, "a passed self-test" },
};

char *
kadr_protection_name_missing (guint protection)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if ((protection & names[i].bit) == 0)
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", names[i].name);
  return missing->len > 0 ? g_string_free (g_steal_pointer (&missing), FALSE) : NULL;
}
