. "$(dirname "$0")/../lib.sh"

mkdir card
"$top/tests/tiny-jpeg" card/one.jpg 1 caption='Снегопад у акимата города' by='Елена Беляева' credit='Фото: Фото: пресс-служба акимата' \
  taken=2026-02-13T09:00:00+05:00
"$top/tests/tiny-jpeg" card/two.jpg 2 caption='Ёлка на площади' caption-kk='Шырша' taken=2026-02-14T09:00:00+05:00
"$top/tests/tiny-jpeg" card/three.jpg 3 caption='После снегопада' taken=2026-02-15T01:00:00+05:00
"$top/tests/tiny-jpeg" card/four.jpg 4
kadr --quiet init desk --zone Asia/Almaty --lang ru && kadr --quiet -C desk ingest card --shoot 'Утро в городе' >/dev/null 2>&1
KADR_DESK=$work/desk
export KADR_DESK

# The files found, in order.
found() { kadr --json find "$@" 2>err | sed 's/.*"file":"\([^"]*\)\.jpg".*/\1/' | tr '\n' ' ' | sed 's/ $//'; }

is "a word, newest first" "$(found 'снегопад')" 'three one'
is "another form of it" "$(found 'СНЕГОПАДОМ')" 'three one'
is "ё is е" "$(found 'елка')" 'two'
is "Kazakh" "$(found 'шырша')" 'two'
is "a phrase" "$(found '"акимата города"')" 'one'
is "which is exact" "$(found '"акимат города"')" ''
is "a beginning" "$(found 'снегоп*')" 'three one'
is "a word that must not be there" "$(found 'снегопад -акимат')" 'three'
is "a query that begins with a minus" "$(found '-снегопад' has:caption)" 'two'
is "several arguments are one query" "$(found снегопад акимат)" 'one'
is "by" "$(found 'by:Беляевой')" 'one'
is "credit" "$(found 'credit:"пресс-служба"')" 'one'
is "shoot" "$(found 'shoot:утро' --limit 10 | wc -w | tr -d ' ')" 4
is "has" "$(found 'has:credit')" 'one'
is "a day of the desk's zone" "$(found 'taken:2026-02-15')" 'three'
is "days from to" "$(found 'taken:2026-02-13..2026-02-14')" 'two one'
is "without a known time there is no day" "$(found 'taken:2000..')" 'three two one'
is "a file name" "$(found 'two')" 'two'
for locale in C xx_YY.UTF-8; do
  is "the same under LC_ALL=$locale" "$(LC_ALL=$locale TZ=America/St_Johns found 'taken:2026-02-15 СНЕГОПАД')" 'three'
done

status "a hit" 0 kadr --json find 'акимата'
is "has the photo's id" "$(json photo)" "$(sha256sum card/one.jpg | cut -c1-64)"
is "and the moment" "$(json taken)" '2026-02-13T09:00:00+05:00'
is "and the caption" "$(json description)" 'Снегопад у акимата города'
is "and the credit as it prints, with one label" "$(json credit)" 'Фото: пресс-служба акимата'
is "and whether it may be published" "$(json may.allowed)" false
is "and how well it fits" "$(json score)" 1.0
says "the count is chatter" err '1 photo'
status "the photo itself" 0 kadr --json show "$(json photo)"
is "shows the credit as it came" "$(json credit.raw)" 'Фото: Фото: пресс-служба акимата'
is "and as it prints" "$(json credit.printed)" 'Фото: пресс-служба акимата'
status "a query that finds nothing is no failure" 0 kadr find 'ничего'
says "and says so" err '0 photos'

status "everything, two at a time" 0 kadr --json find --limit 2
cursor=$(json cursor)
is "the first page" "$(wc -l <out | tr -d ' ')" 2
is "the second page" "$(found --limit 2 --after "$cursor")" 'two one'

status "an unknown field is wrong use" 2 kadr find 'автор:Беляева'
says "and the known ones are listed" err 'credit, by, caption, taken, shoot, has'
status "an empty query is wrong use" 2 kadr find ''
status "punctuation alone is wrong use" 2 kadr find '!!!'
status "a quotation mark left open is wrong use" 2 kadr find '"снег'
status "a wrong date is wrong use" 2 kadr find 'taken:2026-02-31'
status "an unknown name for has" 2 kadr find 'has:hat'
status "a cursor that is none" 2 kadr find --after 5
status "a limit that is none" 2 kadr find --limit 0
# What goes with one photo, and what looks like it. Four frames of one second are a burst; a smaller copy shows the same.
mkdir burst && (cd "$work/burst" && for n in 1 2 3 4; do
  cp "$samples/skaters.jpg" F$n.JPG && exiftool -q -overwrite_original -DateTimeOriginal="2026:02:13 10:00:01" \
    -SubSecTimeOriginal="0$n" -Model="NIKON D850" -Make=NIKON -SerialNumber=7 -XMP-dc:Title="$n" F$n.JPG
done && (cat F2.JPG && echo raw) >F2.NEF)
kadr -q init company && kadr -q -C company ingest burst "$samples/snowplough.jpg" >/dev/null 2>&1
second=$(sha256sum <burst/F2.JPG | cut -c1-64)
status "a hit that was shot in a burst" 0 kadr -C company --json find F2
is "says so" "$(jq -c '[.burst, .files]' "$work/out")" '[{"n":2,"of":4},["raw"]]'
status "for people" 0 kadr -C company find F2
says "too" out "(2 of 4 in a burst, raw)"
status "the burst" 0 kadr -C company --json find "burst:$second"
is "is shown in the order of capture" "$(jq -r .file "$work/out" | tr '\n' ' ')" "F1.JPG F2.JPG F3.JPG F4.JPG "
vipsthumbnail "$samples/snowplough.jpg" -s 500 -o "$work/from-the-web.jpg"
status "a smaller copy of a picture" 0 kadr -C company --json find like:from-the-web.jpg
is "is recognised" "$(jq -r .file "$work/out")" snowplough.jpg
ok "nearly the same" test "$(json distance)" -le 3
status "a photo of the desk, by its name" 0 kadr -C company --json find like:F3.JPG
is "is like itself and the others" "$(jq -r '[.file, .distance] | @csv' "$work/out" | grep -c 'F[1-4].JPG",0')" 4
status "what is no picture" 4 kadr -C company find like:company/desk.ini
status "what is not there" 5 kadr -C company find like:nothing
status "a burst of nothing" 5 kadr -C company find burst:abcdef

status "no desk" 5 env -u KADR_DESK kadr -C "$work/card" find
done_testing
