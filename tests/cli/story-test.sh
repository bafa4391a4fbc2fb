#!/bin/sh
# kadr story: from an article with credit lines to pictures that agree with it.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples"/*.jpg --shoot 'Первый снег' >/dev/null 2>&1
article=$samples/story-first-snow.txt
id() { sha256sum "$samples/$1" | cut -d ' ' -f 1; }
lead=$(id almaty-evening.jpg) plough=$(id snowplough.jpg) own=$(id KSC_4127.jpg)
agency=$(id SP20260212-0117.jpg) kazakh=$(id alan-qar.jpg) bare=$(id KSC_0551.jpg)

status "an article is read" 0 kadr --json story import "$article"
is "its slug is made of the headline" "$(json slug)" pervyy-bolshoy-sneg-goda-kak-almaty-vstretil-snegopad
is "its date is as printed" "$(json published)" 2026-02-12T21:10
is "its byline" "$(json byline)" '["Марина Оспанова"]'
is "its five slots" "$(json slots | grep -o '"n":' | wc -l)" 5
is "the last one's credit" "$(json slots.4.credit.source)" 'Алматы қаласы әкімдігінің баспасөз қызметі'
status "the same again is the same story" 0 kadr --json story import "$article"
is "under the same name" "$(json slug)" pervyy-bolshoy-sneg-goda-kak-almaty-vstretil-snegopad
sed 's/34 сантиметров/43 сантиметра/' "$article" >changed.txt
status "a changed text is the same story" 0 kadr --json story import changed.txt
is "under the same name" "$(json slug)" pervyy-bolshoy-sneg-goda-kak-almaty-vstretil-snegopad
is "no picture of it changed" "$(json changes)" '[]'
sed 's/12.02.2026/14.02.2026/' "$article" >later.txt
status "of another day it is another story" 0 kadr --json story import later.txt
is "with a name of its own" "$(json slug)" pervyy-bolshoy-sneg-goda-kak-almaty-vstretil-snegopad-2
status "a name may be given" 0 kadr story import "$article" --slug first-snow
printf 'Совсем другая статья о весне\n01.04.2026 10:00\n\nТекст.\n\nФото: ТАСС\n' >other.txt
status "but not one that another article has" 2 kadr story import other.txt --slug first-snow
says "whose headline is told" err "Первый большой снег года"
status "nor one with blanks" 2 kadr story import changed.txt --slug 'first snow'
kadr --quiet story import - --slug piped <"$article" >/dev/null
is "an article may be piped in" "$?" 0
status "what is not there cannot be read" 5 kadr story import nowhere.txt
status "nor a folder" 2 kadr story import .
: >empty.txt
status "nor an empty text" 2 kadr story import empty.txt
cat >page.html <<'END'
<!doctype html><html lang="kk"><head><title>Қар</title><meta property="article:published_time" content="2026-02-14T09:30:00+05:00"></head>
<body><article><h1>Алматыда қар тазалау жалғасуда</h1><p>Автор: Айгүл Нұрланқызы</p>
<figure><img src="/img/qar.jpg" alt="Трактор"><figcaption>Трактор. Сурет: Ерлан Омаров / Kazinform</figcaption></figure>
<figure><img src="aula.jpg"></figure><script>alert (1)</script></article></body></html>
END
status "a web page is read" 0 kadr --json story import page.html
is "with its slug" "$(json slug)" almatyda-qar-tazalau-zhalgasuda
is "its offset, as the page gives one" "$(json published)" 2026-02-14T09:30:00+05:00
is "its file names" "$(json slots.0.file)" qar.jpg
is "its captions" "$(json slots.0.caption)" "Трактор."
is "its credits" "$(json slots.0.credit.chain)" '["Kazinform"]'
is "and its doubts" "$(json doubts.0.code)" credit-missing
printf '<' >nothing.html
status "an empty page is refused" 4 kadr story import nothing.html
status "stories are listed" 0 kadr story list
says "by name" out first-snow
status "no such story" 5 kadr story show nowhere

status "an empty slot stops" 1 kadr story check first-snow
says "and says what to type" out "kadr story suggest first-snow --slot 1"
status "pictures fill the empty slots in order" 0 kadr --json story attach first-snow "$lead" "$own"
is "the first" "$(json slots.0.photo)" "$lead"
is "is the main one" "$(json slots.0.role)" main
is "the second" "$(json slots.1.photo)" "$own"
is "is in the body" "$(json slots.1.role)" body
status "a slot may be named, and a photo shortened" 0 kadr --json story attach first-snow "$(printf %.10s "$agency")" --slot 4 --role gallery
is "it stands there" "$(json slots.3.photo)" "$agency"
is "in its role" "$(json slots.3.role)" gallery
status "more pictures than empty slots" 2 kadr story attach first-snow "$plough" "$kazakh" "$bare"
is "change nothing" "$(kadr --json story show first-snow | grep -c "$plough")" 0
status "a full slot is not overwritten" 2 kadr story attach first-snow "$plough" --slot 1
says "and says what to type" err "kadr story detach first-snow --slot 1"
status "there is no sixth slot" 5 kadr story attach first-snow "$plough" --slot 6
status "an unknown role" 2 kadr story attach first-snow "$plough" --slot 3 --role cover
status "an unknown photo" 5 kadr story attach first-snow ffff0000
status "detach needs a slot" 2 kadr story detach first-snow
status "a picture is taken out" 0 kadr --json story detach first-snow --slot 2
is "its slot is empty" "$(json slots.1.photo)" null
status "an empty slot has nothing to take out" 5 kadr story detach first-snow --slot 2
status "the rest is put in" 0 kadr story attach first-snow "$own" "$plough" "$kazakh"

# Every stopping problem, by name, and its remedy typed as it stands.
problems() { kadr --json story check "$1" | python3 -c '
import json, sys
for p in json.loads(sys.stdin.read())["problems"]:
    if p["stops"]: print(p["slot"], p["code"], sep=":")' | tr "\n" " "; }
remedies() { kadr --json story check "$1" | python3 -c '
import json, sys
for p in json.loads(sys.stdin.read())["problems"]:
    if p["stops"]: print(p["remedy"])'; }
is "nobody has permitted anything yet" "$(problems first-snow)" \
  "1:not-permitted 2:not-permitted 3:not-permitted 4:not-permitted 5:not-permitted "
remedies first-snow >remedies && sh remedies >/dev/null 2>&1
is "after the remedies nothing stops" "$(problems first-snow)" ""
status "and the check passes" 0 kadr story check first-snow
kadr --quiet story edit first-snow --slot 1 --credit 'Фото: Фото: пресс-служба акимата города Алматы' >/dev/null
kadr --quiet story edit first-snow --slot 2 --credit 'Фото: Kazinform' >/dev/null
kadr --quiet story edit first-snow --slot 3 --credit '' >/dev/null
kadr --quiet grant add "$agency" --effect forbid --use publish --until 2100-01-01 >/dev/null
kadr --quiet grant add "$kazakh" --effect forbid --use publish >/dev/null
status "five faults stop" 1 kadr story check first-snow
is "each by its name" "$(problems first-snow)" \
  "1:credit-doubled 2:credit-wrong 3:credit-missing 4:embargo 5:forbidden "
remedies first-snow >remedies && sh remedies >/dev/null 2>&1
is "the remedies cure them; refused pictures leave" "$(problems first-snow)" "4:slot-empty 5:slot-empty "
status "a picture without anything" 0 kadr story attach first-snow "$bare" --slot 4
is "has no credit on record and no rights" "$(problems first-snow)" "4:credit-missing 4:not-permitted 5:slot-empty "
status "a printed credit must name somebody" 4 kadr story edit first-snow --slot 4 --credit 'Фото:'
status "an edit says what" 2 kadr story edit first-snow --slot 4
status "and where" 5 kadr story edit first-snow --slot 9 --alt 'Снег'
status "check wants known words" 2 kadr story check first-snow --medium radio
# Suggestions: the pictures that the article prints, each with its reasons.
kadr --quiet story import "$article" --slug open >/dev/null
best() { kadr --json story suggest open --slot "$1" --limit 1; }
is "the photographer's picture for his slot" "$(best 2 | grep -c "$own")" 1
is "the agency's picture for its slot" "$(best 4 | grep -c "$agency")" 1
status "reasons are given" 0 kadr story suggest open
says "the credit" out "the same credit"
says "the time" out "before publication"
says "the words" out "words in common"
says "and what to type" out "kadr story attach open"
is "one photo is first for one slot only" "$(kadr --json story suggest open --limit 1 | sed 's/.*"photo":"//; s/".*//' | sort | uniq -d | wc -l | tr -d ' ')" 0
status "there is no sixth slot to suggest for" 5 kadr story suggest open --slot 6
status "nor so many suggestions" 2 kadr story suggest open --limit 1000
printf 'Старый репортаж о празднике в ауле\n01.01.2001 10:00\n\nТекст.\n\nФото: ТАСС\n' >old.txt
kadr --quiet story import old.txt --slug old >/dev/null
is "has no suggestions" "$(kadr --json story suggest old)" ""

# The page as it was published.
kadr --quiet story import "$article" --slug proof >/dev/null
kadr --quiet story attach proof "$lead" "$own" "$plough" "$agency" "$kazakh" >/dev/null
said() { kadr --json story check proof --published "$1" | python3 -c '
import json, sys
for p in json.loads(sys.stdin.read())["problems"]:
    if p["code"].startswith("published"): print(p["slot"], p["code"], sep=":")' | tr "\n" " "; }
is "the same article published is right" "$(said "$article")" ""
sed '/^Фото Тимур Айдарбеков/d' "$article" >published.txt
is "a picture that is not there" "$(said published.txt)" "2:published-picture-absent "
sed 's/^Фото Тимур Айдарбеков/Фото:/' "$article" >published.txt
is "a credit that is not there" "$(said published.txt)" "2:published-credit-missing "
sed 's/^Фото: Салтанат Ермекова.*/Фото: Kazinform/' "$article" >published.txt
is "a wrong one" "$(said published.txt)" "4:published-credit-wrong "
status "says what to print" 1 kadr story check proof --published published.txt
says "in full" out "to be printed: Фото: Салтанат Ермекова"
status "a page that is not there" 5 kadr story check proof --published nowhere.html

# Every remedy that was ever printed is a command to paste: each is tried on a copy of the desk. What only a person
# knows is typed.
printf '%s\n%s\n' "$(sed 's/^Фото: Салтанат Ермекова.*/Фото: Kazinform/; /^Фото Тимур Айдарбеков/d' "$article")" 'Фото: Фото: ТАСС' >published.txt
printf 'Репортаж из пустого аула в горах\n12.02.2026 10:00\n\nТекст.\n\nФото: Kazinform\n\nТекст.\n\nФото: Kazinform\n' >bare.txt
kadr --quiet story import bare.txt --slug bare >/dev/null
kadr --quiet story attach bare "$bare" "$bare" >/dev/null
kadr --quiet story edit bare --slot 2 --credit '' >/dev/null
kadr --quiet story edit proof --slot 1 --credit 'Фото: Фото: Kazinform' >/dev/null
kadr --quiet story detach proof --slot 3 >/dev/null
{ kadr --json story check proof --published published.txt; kadr --json story check bare; kadr --json story check first-snow; } | python3 -c '
import json, sys
seen = set()
for line in sys.stdin:
    for p in json.loads(line)["problems"]:
        if p["code"] not in seen: print(p["code"], p["remedy"])
        seen.add(p["code"])' >remedies
while read -r code remedy; do
  rm -rf ../copy && cp -R . ../copy
  status "the remedy of $code can be pasted" 0 sh -c "cd ../copy && printf 'Снег на улице\n' | $remedy"
done <remedies
is "of all these codes" "$(cut -d ' ' -f 1 remedies | sort | tr '\n' ' ')" \
  "alt-missing caption-missing credit-doubled credit-missing credit-wrong forbidden not-permitted picture-repeated published-credit-doubled published-credit-wrong published-order slot-empty "
status "everything stands in the log" 0 kadr log
for what in story.imported story.attached story.detached story.edited; do says "$what" out "$what"; done

# The articles of the shared cases, when they are here.
if [ -n "$shared" ] && [ -f "$shared/accept/stories.py" ]; then
  (cd "$work" && kadr --quiet init cases 2>/dev/null)
  status "the shared articles are read exactly" 0 python3 "$shared/accept/stories.py" "$shared/cases/stories.jsonl" "$shared/cases" "$build/kadr" "$work/cases"
else
  skip "the shared articles are read exactly" "the shared cases are not here"
fi

# A text that is none makes no article of garbage.
status "a picture is no article" 4 kadr story import "$samples/KSC_4127.jpg"
python3 -c 'import sys; t = open(sys.argv[1], encoding="utf8").read(); open("cp1251.txt", "wb").write(t.encode("cp1251", "replace")); open("utf16.txt", "wb").write(t.encode("utf-16"))' "$article"
status "nor is a text in another charset" 4 kadr story import cp1251.txt
says "and the sentence says what to do" err "save it as UTF-8"
status "UTF-16 is understood" 0 kadr --json story import utf16.txt --slug utf16
is "all of it" "$(json slots.4.n)" 5
done_testing
