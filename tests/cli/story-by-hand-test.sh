#!/bin/sh
# kadr story new, kadr story slot: an article made by hand goes the whole way to its bundle.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/KSC_4127.jpg" "$samples/snowplough.jpg" >/dev/null 2>&1
own=$(sha256sum "$samples/KSC_4127.jpg" | cut -d ' ' -f 1)
plough=$(sha256sum "$samples/snowplough.jpg" | cut -d ' ' -f 1)

status "an article is made" 0 kadr --json story new snow --headline ' Снег  в городе ' --byline 'Марина Оспанова' \
  --byline 'Ерлан Омаров' --published '13.02.2026 21:45' --url https://zarya.example/snow
is "its headline is tidied" "$(json headline)" "Снег в городе"
is "its language is told by the headline" "$(json lang)" ru
is "its byline" "$(json byline)" '["Марина Оспанова", "Ерлан Омаров"]'
is "its date has no offset, as none was printed" "$(json published)" 2026-02-13T21:45
is "its address" "$(json url)" https://zarya.example/snow
is "it has no slots yet" "$(json slots)" '[]'
status "its name is taken" 2 kadr story new snow --headline 'Другая'
is "and nothing was changed" "$(kadr --json story show snow >../shown; json headline ../shown)" "Снег в городе"
status "an address has one article" 2 kadr story new snow-again --headline 'Снег' --url https://zarya.example/snow
says "which is named" err "https://zarya.example/snow: an article of this address is there already: snow"
status "and no second one was made" 5 kadr story show snow-again
status "an article without an address has no twin" 0 kadr story new no-address --headline 'Снег'
status "an offset that is printed is kept" 0 kadr --json story new qar --headline 'Snow' --lang kk --published 2026-02-14T09:30:00+05:00
is "as it is" "$(json published)" 2026-02-14T09:30:00+05:00
is "a language that is given counts" "$(json lang)" kk
while IFS='|' read -r what slug option value; do
  status "$what" 2 kadr story new "$slug" --headline 'Снег' "$option" "$value"
done <<'END'
no slug|Снег 2026|--lang|ru
no language of articles|other|--lang|fr
no date|other|--published|вчера
no day of that month|other|--published|2026-02-30
more than a date|other|--published|2026-02-13 и позже
no web address|other|--url|not an address
no address of a page|other|--url|javascript:alert(1)
no headline|other|--headline|
END
status "a headline must be given" 2 kadr story new other
status "none of these was kept" 5 kadr story show other

status "a slot is added" 0 kadr --json story slot snow --credit 'Фото Тимур Айдарбеков' --caption 'Снег' --alt 'Улица' --file KSC_4127.jpg
is "with its number" "$(json slots.0.n)" 1
is "its credit, understood" "$(json slots.0.credit.creators)" '["Тимур Айдарбеков"]'
is "its caption" "$(json slots.0.caption)" "Снег"
is "its alternative text" "$(json slots.0.alt)" "Улица"
is "its file" "$(json slots.0.file)" KSC_4127.jpg
kadr --quiet story attach snow "$own" --slot 1 >/dev/null
status "and another one" 0 kadr --json story slot snow
is "behind the first" "$(json slots.1.n)" 2
is "whose picture stays" "$(json slots.0.photo)" "$own"
is "a picture without a credit is a doubt" "$(json doubts.0.code):$(json doubts.0.slot)" credit-missing:2
status "a credit that names nobody is refused" 4 kadr story slot snow --credit 'Фото:'
status "and adds nothing" 5 kadr story detach snow --slot 3
status "no such story" 5 kadr story slot nowhere --credit 'Фото: ТАСС'
kadr --quiet story attach snow "$plough" >/dev/null
is "the log says who made it, and each slot" "$(kadr --json log | grep -o '"story\.[a-z-]*"' | sort | uniq -c | awk '{ print $1 $2 }' | tr '\n' ' ')" \
  '2"story.attached" 3"story.made" 2"story.slot-added" '
ok "and the log is whole" kadr log verify

status "the check knows its problems" 1 kadr --json story check snow
for i in 1 2 3; do # what one remedy cures may uncover the next problem
  kadr --json story check snow | python3 -c '
import json, sys
for p in json.loads(sys.stdin.read())["problems"]:
    if p["stops"]: print(p["remedy"])' >../remedies
  sh ../remedies >/dev/null 2>&1
done
status "its remedies cure them" 0 kadr story check snow
status "the bundle is made" 0 kadr bundle snow -o ../snow.tar
status "and verifies" 0 kadr verify ../snow.tar
printf 'Снег в городе\n13.02.2026 21:45\n\nТекст статьи о снеге в городе.\n\nФото Тимур Айдарбеков\n' >../snow.txt
status "the article as it is written later" 0 kadr --json story import ../snow.txt --slug snow
is "keeps the picture" "$(json slots.0.photo)" "$own"
done_testing
