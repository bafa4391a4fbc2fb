#!/bin/sh
# Every problem that kadr story check knows: it is made, its remedy is typed as it was printed, and it is gone. What
# only a person knows is typed, what is to be printed is printed, and a suggestion is taken.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
kadr --quiet init base --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd base || exit 2
printf 'GIF89a\001\000\001\000\200\000\000\000\000\000\377\377\377!\371\004\001\000\000\000\000,\000\000\000\000\001\000\001\000\000\002\002D\001\000;' >../dot.gif
printf 'GIF89a\001\000\001\000\200\000\000\377\000\000\000\377\377!\371\004\001\000\000\000\000,\000\000\000\000\001\000\001\000\000\002\002D\001\000;' >../bare.gif
head -c 300 "$samples/skaters.jpg" >../torn.jpg
kadr --quiet ingest "$samples/skaters.jpg" "$samples/snowplough.jpg" ../dot.gif ../bare.gif ../torn.jpg >/dev/null 2>&1
id() { sha256sum "$1" | cut -c 1-64; }
skaters=$(id "$samples/skaters.jpg") plough=$(id "$samples/snowplough.jpg") dot=$(id ../dot.gif) bare=$(id ../bare.gif) torn=$(id ../torn.jpg)
for photo in "$skaters" "$dot" "$torn"; do kadr --quiet credit set "$photo" 'Фото: Степь Пресс' >/dev/null 2>&1; done
kadr --quiet credit set "$plough" 'Фото: Алия Нурланова' >/dev/null 2>&1
for photo in "$skaters" "$plough" "$dot" "$bare" "$torn"; do kadr --quiet grant add "$photo" --use publish >/dev/null; done
printf '1 Фото: Степь Пресс\n2 Фото: Алия Нурланова\n' >credits
# page: the article as it is printed with the lines of credits.
page() { printf 'Первый снег в горах\n\nТекст статьи.\n'; sed 's/^[0-9]* //; s/.*/\n&\n\nТекст./' credits; }
page | kadr --quiet story import - --slug snow >/dev/null 2>&1
kadr --quiet story attach snow "$skaters" "$plough" >/dev/null 2>&1
page >page.txt
status "the article agrees with its pictures" 0 kadr story check snow --published page.txt
cd ..

# of_problem CODE KEY: of the first problem of that code.
of_problem() { check | python3 -c '
import json, sys
for p in json.loads(sys.stdin.read())["problems"]:
    if p["code"] == sys.argv[1]:
        print(p[sys.argv[2]])
        break' "$1" "$2"; }
check() {
  if [ -n "$published" ]; then page >page.txt; kadr --json story check snow --published page.txt; else kadr --json story check snow; fi
}
# follow CODE SLOT: does what the remedy has printed to ../said.
follow() {
  line=$(head -n 1 ../said)
  case $1 in
    slot-empty) sh -c "$(sed -n 's/^ *\(kadr story attach .*\)/\1/p' ../said | head -n 1)" >/dev/null 2>&1 ;;
    published-picture-absent) printf '%s %s\n' "$2" "$line" | cat - credits | sort -s -k 1,1 >new && mv new credits ;;
    published-picture-unknown) sed -i '/Kazinform/d' credits ;;
    published-*) sed -i "s|^$2 .*|$2 $line|" credits ;;
  esac
}
tried=
# remedy CODE COMMAND...: the command makes the problem.
remedy() {
  code=$1 published=
  shift
  tried="$tried$code
"
  rm -rf desk && cp -R base desk && cd desk || exit 2
  case $code in published-*) published=1 ;; esac
  "$@" >/dev/null 2>&1
  is "$code: $*" "$(of_problem "$code" code)" "$code"
  for i in 1 2 3; do # a page is mended picture by picture
    slot=$(of_problem "$code" slot)
    [ -n "$slot" ] || break
    printf 'Снег на улице\n' | sh -c "$(of_problem "$code" remedy)" >../said 2>&1
    is "$code: its remedy works as printed, $i" $? 0
    follow "$code" "$slot"
    [ "$code" = picture-unseen ] && break
  done
  case $code in
    picture-unseen) ok "$code: why is shown; somebody must look" grep -qi 'decode\|damaged\|truncated\|cannot' ../said ;;
    *) is "$code: it is gone" "$(of_problem "$code" code)" "" ;;
  esac
  cd ..
}
edit() { kadr story edit snow --slot "$@"; }
place() { kadr story detach snow --slot 2 && kadr story attach snow "$1" --slot 2 && edit 2 --credit 'Фото: Степь Пресс'; }
untranslated() { place "$dot" && kadr edit "$dot" "description=Көшеде қар" --lang kk; }
print() { sed -i "$1" credits; }

remedy slot-empty kadr story detach snow --slot 2
remedy credit-missing edit 1 --credit ''
remedy credit-missing place "$bare"
remedy credit-wrong edit 1 --credit 'Фото: Kazinform'
remedy credit-doubled edit 1 --credit 'Фото: Фото: Степь Пресс'
remedy archive-unlabelled kadr credit set "$skaters" 'Архивное фото: Степь Пресс'
remedy archive-unlabelled kadr grant add "$plough" --effect require --use publish --duty 'label as archive'
remedy illustration-unlabelled kadr grant add "$skaters" --effect require --use publish --duty 'label as illustration'
remedy not-permitted kadr grant revoke "$(kadr -C base --json grant list "$plough" | sed -n 's/.*"id":\([0-9]*\),.*"use":"publish".*/\1/p' | tail -n 1)"
remedy forbidden kadr grant add "$skaters" --effect forbid --use publish
remedy picture-removed kadr remove "$plough" --why 'не наш снимок'
remedy embargo kadr grant add "$skaters" --effect forbid --use publish --until 2100-01-01
remedy caption-missing place "$dot"
remedy caption-untranslated untranslated
remedy alt-missing place "$dot"
remedy picture-small place "$dot"
remedy picture-repeated place "$skaters"
remedy picture-unseen place "$torn"
remedy published-credit-missing print '2s/Фото:.*/Фото:/'
remedy published-credit-wrong print '2s/Фото:.*/Фото: Kazinform/'
remedy published-credit-doubled print '1s/Фото:/Фото: Фото:/'
remedy published-order print '1{h;d};2{G;s/2 \(.*\)\n1 \(.*\)/1 \1\n2 \2/}'
remedy published-picture-absent print 2d
remedy published-picture-unknown print '$a3 Фото: Kazinform'

is "of all the problems there are" "$(printf %s "$tried" | sort -u | tr '\n' ' ')" \
  "$(grep -oh '"[a-z-]*"' "$top/src/story/story-check.c" "$top/src/story/story-proof.c" | tr -d '"' | sort -u |
    grep -x '[a-z][a-z]*-[a-z-]*\|forbidden\|embargo' | grep -vx 'press-service' | tr '\n' ' ')"
done_testing
