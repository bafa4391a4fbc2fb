/* kadr/wrapping-options.h - the options about a bag that all commands have which make one:
 *   [--profile NAME|FILE] [--info LABEL=VALUE]... [--tag-file FILE]... [--unsigned] [--time-stamp FILE]
 *
 *   g_auto (KadrWrappingOptions) options = { 0 };
 *   const GOptionEntry entries[] = { KADR_WRAPPING_ENTRIES (options), ... };
 *   if (!kadr_wrapping_options_load (&options, desk, error)) ...
 *   order.wrapping = &options.wrapping;
 */
#pragma once
#include "base/ed25519.h"
#include "bundle/wrapping.h"
#include "desk/desk.h"

G_BEGIN_DECLS

typedef struct
{
  /* as given */
  char *profile;
  char **info;
  char **files;
  char *stamp;
  gboolean is_unsigned;
  /* as loaded; @wrapping points to them */
  KadrBagProfile *loaded;
  GPtrArray *lines;
  GPtrArray *tag_files;
  GBytes *stamp_bytes;
  guint8 seed[KADR_ED25519_SEED];
  KadrWrapping wrapping;
} KadrWrappingOptions;

#define KADR_WRAPPING_ENTRIES(options)                                                             \
  KADR_WRAPPING_BAG_ENTRIES (options),                                                             \
  {                                                                                                \
    "time-stamp", 0, 0, G_OPTION_ARG_FILENAME, &(options).stamp, NULL, NULL                        \
  }

/* Without --time-stamp, which is of one bag: for commands that make several. */
#define KADR_WRAPPING_BAG_ENTRIES(options)                                                         \
  { "profile", 0, 0, G_OPTION_ARG_FILENAME, &(options).profile, NULL, NULL },                      \
      { "info", 0, 0, G_OPTION_ARG_STRING_ARRAY, &(options).info, NULL, NULL },                    \
      { "tag-file", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &(options).files, NULL, NULL },             \
  {                                                                                                \
    "unsigned", 0, 0, G_OPTION_ARG_NONE, &(options).is_unsigned, NULL, NULL                        \
  }

/* Reads the files, [bag] of desk.ini and the desk's key. BAD_INPUT, NOT_FOUND and the like. */
gboolean kadr_wrapping_options_load (KadrWrappingOptions *self, KadrDesk *desk, GError **error);
void kadr_wrapping_options_clear (KadrWrappingOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (KadrWrappingOptions, kadr_wrapping_options_clear)

G_END_DECLS
