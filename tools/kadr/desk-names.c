#include "kadr/desk-names.h"

GPtrArray *
kadr_desk_names_load (const KadrDeskNames *self, KadrCli *cli, char **folder, GError **error)
{
  const KadrDesk *desk = kadr_cli_load_desk (cli, error);

  *folder = desk != NULL ? self->get_folder (desk) : NULL;
  return desk != NULL ? self->list (*folder, error) : NULL;
}
