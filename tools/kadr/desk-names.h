/* kadr/desk-names.h - the names of what people have laid into one folder of the desk: its templates, its rosters. */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

typedef struct {
  char      *(*get_folder) (const KadrDesk *desk);           /* owned */
  GPtrArray *(*list) (const char *folder, GError **error);   /* owned, of owned names */
} KadrDeskNames;

/* The names, owned; @folder (owned) receives where they are. NULL with @error. */
GPtrArray *kadr_desk_names_load (const KadrDeskNames *self, KadrCli *cli, char **folder, GError **error);

G_END_DECLS
