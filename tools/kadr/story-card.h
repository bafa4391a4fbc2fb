/* kadr/story-card.h - a story printed: as JSON, or as a card for people.
 *
 *   snegopad-v-almaty   ru   2026-02-14T08:05   Елена Беляева
 *   Снегопад в Алматы: итоги
 *     1  Фото: пресс-служба акимата      3f9c01ab22cd  main
 *     2  Сурет: Kazinform                empty
 *   ? date-disagrees: the text says "13 февраля 2022", ...
 */
#pragma once
#include "kadr/cli.h"
#include "story/story-book.h"

G_BEGIN_DECLS

void kadr_story_card_print (KadrCli *cli, const KadrStory *story);
/* With what changed since it was imported before (KadrDoubt *, story/story-merge.h); @changes NULL: it is new. */
void kadr_story_card_print_changed (KadrCli *cli, const KadrStory *story, const GPtrArray *changes);
void kadr_story_card_print_line (KadrCli *cli, const KadrStoryLine *line);

G_END_DECLS
