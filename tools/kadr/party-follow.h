/* kadr/party-follow.h - after the desk's book has learnt names: the photos that print them follow. */
#pragma once
#include "kadr/cli.h"

G_BEGIN_DECLS

/* @names (NULL-terminated) are in the book already, within @work or before; commits @work, writes the desk's facts and
 * those of the photos whose credit is read otherwise now, and says how many they are. */
gboolean kadr_party_follow_commit (KadrCli *cli, KadrDesk *desk, KadrTransaction *work, const char *const *names,
                                   GError **error);

G_END_DECLS
