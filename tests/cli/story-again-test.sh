#!/bin/sh
# kadr story import, the same article again after it has changed: nothing is silently lost.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples"/*.jpg >/dev/null 2>&1
id() { sha256sum "$samples/$1" | cut -d ' ' -f 1; }
a=$(id almaty-evening.jpg) b=$(id snowplough.jpg) c=$(id KSC_4127.jpg)
# page FIGURE...: an article with these figures.
page() {
  printf '<html lang="ru"><head><meta property="article:published_time" content="2026-02-14T09:30:00+05:00"><link rel="canonical" href="https://qala.example/sneg"></head><body><article><h1>%s</h1>' "$headline"
  for figure; do printf '<figure><img src="/i/%s" alt="Снег"><figcaption>%s</figcaption></figure><p>Текст.</p>' "${figure%%|*}" "${figure#*|}"; done
  printf '</article></body></html>'
}
headline='Снег в Алматы убирают третий день'
codes() { python3 -c 'import json, sys
for c in json.load(open(sys.argv[1], encoding="utf8"))["changes"]: print(c["slot"] or 0, c["code"], sep=":")' "$work/out" | tr '\n' ' '; }
slots() { kadr --json story show "$1" | python3 -c 'import json, sys
for s in json.load(sys.stdin)["slots"]: print(s["file"] or "-", (s["credit"] or {}).get("raw"), (s["photo"] or "-")[:8], s["role"], sep="|")'; }
pool='pool.jpg|Бассейн. Фото: ТАСС' gym='gym.jpg|Зал. Фото: Елена Беляева/Kazinform' map='map.png|Карта. Фото: Kazinform'
short() { printf %.8s "$1"; }

page "$pool" "$gym" "$map" >page.html
status "a page" 0 kadr --json story import page.html --slug sneg
kadr --quiet story attach sneg "$a" "$b" >/dev/null
kadr --quiet story attach sneg "$c" --slot 3 --role gallery >/dev/null
kadr --quiet story edit sneg --slot 2 --credit 'Фото: Елена Беляева' --caption 'Спортивный зал' >/dev/null

status "the same page again" 0 kadr --json story import page.html
is "is the same story" "$(json slug)" sneg
is "as it was corrected" "$(json slots.1.credit.raw)" 'Фото: Елена Беляева'

# The order changes, a picture is new, and no name is given: the address tells.
page "$gym" "новый.jpg|Новый снимок. Фото: ТАСС" "$pool" "$map" >page.html
status "the page, changed" 0 kadr --json story import page.html
is "is the same story still" "$(json slug)" sneg
is "what changed is told" "$(codes)" "2:slot-added 3:slot-moved "
is "pictures and corrections went with their slots" "$(slots sneg)" \
"gym.jpg|Фото: Елена Беляева|$(short "$b")|body
новый.jpg|Новый снимок. Фото: ТАСС|-|None
pool.jpg|Бассейн. Фото: ТАСС|$(short "$a")|main
map.png|Карта. Фото: Kazinform|$(short "$c")|gallery"
is "no correction raises a doubt" "$(kadr --json story show sneg | grep -c correction-kept)" 0

# A credit changes where nothing was corrected, and where something was.
page "gym.jpg|Зал. Фото: Ерлан Омаров/Kazinform" "новый.jpg|Новый снимок. Фото: Reuters" "$pool" "$map" >page.html
status "credits change" 0 kadr --json story import page.html
is "the correction stays and is told, the rest is taken over" "$(codes)" "1:correction-kept 2:slot-changed "
is "the corrected one" "$(json slots.0.credit.raw)" 'Фото: Елена Беляева'
is "the other one" "$(json slots.1.credit.raw)" 'Новый снимок. Фото: Reuters'
is "a person is to look at it" "$(json doubts.0.code)" correction-kept
status "the article takes the correction over" 0 kadr story edit sneg --slot 1 --credit 'Зал. Фото: Ерлан Омаров/Kazinform' --caption 'Зал.'
page "gym.jpg|Зал. Фото: Айгүл Серікова/Kazinform" "новый.jpg|Новый снимок. Фото: Reuters" "$pool" "$map" >page.html
status "then it counts as uncorrected" 0 kadr --json story import page.html
is "and follows the article" "$(codes)" "1:slot-changed "

# A picture vanishes: its photo is named and the log knows.
headline='Снег в Алматы убран'
page "$pool" "$map" >page.html
status "pictures vanish, the headline changes" 0 kadr --json story import page.html
is "all is told" "$(codes)" "0:headline-changed 0:slot-vanished 0:slot-vanished "
status "the story shows it" 0 kadr story show sneg
says "as a doubt with the photo's name" out "$(printf %.12s "$b") was taken out of the story"
status "the log" 0 kadr --json log
says "has the photo, too" out "slot-vanished"
says "under its own kind" out "story.reimported"

# Text alone: five slots with the same words, one of them gone.
text() { printf 'Коалиция приступает к работе в районах города\n13.02.2026 21:45\n\nАбзац первый.\n'; for n in $(seq "$1"); do printf '\nФото: пресс-служба акимата города Алматы\n\nАбзац %d.\n' "$n"; done; }
text 3 >text.txt
kadr --quiet story import text.txt --slug work >/dev/null
kadr --quiet story attach work "$a" "$b" "$c" >/dev/null
text 2 >text.txt
status "one of three alike is gone" 0 kadr --json story import text.txt --slug work
is "which one is a doubt" "$(codes)" "0:slot-vanished 1:slot-unsure "
is "in the story, too" "$(json doubts.1.code)" slot-unsure
text 4 >text.txt
status "two are new" 0 kadr --json story import text.txt --slug work
is "and empty" "$(codes)" "3:slot-added 4:slot-added "
is "the others keep theirs" "$(slots work | cut -d '|' -f 3 | tr '\n' ' ')" "$(short "$a") $(short "$b") - - "
printf 'О весне и посевной в области\n01.04.2026 10:00\n\nТекст.\n\nФото: Reuters\n' >other.txt
status "another article does not take its place" 2 kadr story import other.txt --slug work
is "which is untouched" "$(slots work | wc -l | tr -d ' ')" 4

# The order is the desk's to change; everything goes along.
kadr --quiet story attach work "$c" --slot 4 --role gallery >/dev/null
kadr --quiet story edit work --slot 4 --credit 'Фото: Kazinform' >/dev/null
status "the last slot becomes the first" 0 kadr --json story move work --slot 4 --to 1
is "and the others move down" "$(slots work | cut -d '|' -f 2-4)" "Фото: Kazinform|$(short "$c")|gallery
Фото: пресс-служба акимата города Алматы|$(short "$a")|main
Фото: пресс-служба акимата города Алматы|$(short "$b")|body
Фото: пресс-служба акимата города Алматы|-|None"
status "back again" 0 kadr --json story move work --slot 1 --to 4
is "is as it was" "$(slots work | tail -n 1 | cut -d '|' -f 2-4)" "Фото: Kazinform|$(short "$c")|gallery"
status "to where it is" 0 kadr --json story move work --slot 4 --to 4
status "there is no fifth place" 5 kadr story move work --slot 1 --to 5
status "a move says where" 2 kadr story move work --slot 1
status "and what" 5 kadr story move nowhere --slot 1 --to 2
status "the log" 0 kadr log
says "knows of the move" out story.moved
status "the log is whole" 0 kadr log verify
done_testing
