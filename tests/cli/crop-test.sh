#!/bin/sh
# kadr crop: a shape for a picture, remembered, taken back, asked of the rights, and followed by bundles.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
command -v exiftool >/dev/null && command -v vips >/dev/null || skip_all "exiftool or vips is not installed"
mkdir card
# Left to right red, green, blue; then the same picture stored as if the camera had been turned.
vips black one.v 300 600 --bands 3
for part in 'red 200 0 0' 'green 0 200 0' 'blue 0 0 200'; do
  # shellcheck disable=SC2086  # a colour is three words
  set -- $part
  vips linear one.v "$1.v" '1 1 1' "$2 $3 $4" --uchar
done
vips arrayjoin 'red.v green.v blue.v' bars.v --across 3
vips jpegsave bars.v card/bars.jpg -Q 95
vips rot bars.v turned.v d270
vips jpegsave turned.v card/turned.jpg -Q 95
exiftool -q -q -overwrite_original -n -Orientation=6 card/turned.jpg
echo text >card/text.jpg
kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru
export KADR_DESK="$work/desk"
kadr --quiet ingest card --preset own-staff >/dev/null 2>&1
photo() { sha256sum "card/$1" | cut -c 1-64; }
bars=$(photo bars.jpg) turned=$(photo turned.jpg)
number() { json "$1" | awk '{ printf "%.3f", $1 }'; }
size() { echo "$(vipsheader -f width "$1")x$(vipsheader -f height "$1")"; }
# Which of the three colours fills the picture: the mean of each band, the largest wins.
colour() {
  for band in 0 1 2; do vips extract_band "$1" b.v $band && printf '%s %s\n' "$(vips avg b.v)" $band; done | sort -rn |
    head -n 1 | cut -d' ' -f2 | sed 's/0/red/; s/1/green/; s/2/blue/'
}

# What comes of a point: 900 x 600 to a square is a third of the width on either side.
while IFS='|' read -r focus x seen; do
  for id in $bars $turned; do
    status "a square around $focus" 0 kadr --json crop "$id" --ratio 1:1 --focus "$focus" -o out.jpg
    is "begins at $x of the upright picture" "$(number x)" "$x"
    is "is a square" "$(size out.jpg)" 600x600
    status "and a narrow strip" 0 kadr crop "$id" --ratio 1:3 --focus "$focus" -o strip.jpg
    is "shows what is there" "$(colour strip.jpg)" "$seen"
  done
done <<'END'
0,0.5|0.000|red
0.5,0.5|0.167|green
1,0.5|0.333|blue
END

# It is remembered, for each ratio, and shown.
status "without a point" 0 kadr --json crop "$bars" --ratio 1:1 -o again.jpg --size 300
is "the crop is the one that there is" "$(number x)" 0.333
is "nothing changes" "$(json batch)" null
is "the size is the longer edge" "$(size again.jpg)" 300x300
status "another shape" 0 kadr --json crop "$bars" --ratio 16:9
is "is around the middle" "$(number y) $(number height)" "0.078 0.844"
kadr --json show "$turned" >shown
is "show lists them" "$(json crops.0.ratio shown) $(json crops.1.ratio shown)" "1:1 1:3"
is "as parts of the upright picture" "$(json crops.0.x shown | cut -c 1-5) $(json crops.0.y shown)" "0.333 0.0"
kadr show "$turned" >shown
ok "also for people" grep -qF "1:1: 67% x 100%, from 33% of the width and 0% of the height on" shown
ok "the log has it" sh -c "kadr history $bars | grep -q imageRegion"
kadr --json inspect out.jpg | grep -q '"creatorNames"\|"fields"' && pass "the file has its fields" || fail "the file has its fields"
kadr copy "$bars" -o copy.jpg
is "a copy tells others of it" "$(exiftool -s3 -XMP-iptcExt:ImageRegionID copy.jpg | tr -d ' ')" "crop-1:1,crop-1:3,crop-16:9"
status "it is taken back" 0 kadr undo
kadr --json show "$bars" >shown
is "as any edit" "$(python3 -c 'import json; print(" ".join(c["ratio"] for c in json.loads(open("shown").read())["crops"]))')" "1:1 1:3"

# Bundles follow.
printf 'Заголовок\n\nФото: Елена Беляева/Kazinform\n\nТекст.\n\nФото: Елена Беляева/Kazinform\n' | kadr --quiet story import - --slug bars >/dev/null 2>&1
n=0
for id in $bars $turned; do
  n=$((n + 1))
  kadr --quiet edit "$id" "description=Полосы $n" >/dev/null
  kadr --quiet credit set "$id" 'Фото: Елена Беляева/Kazinform' >/dev/null
  kadr --quiet story attach bars "$id" --slot $n >/dev/null 2>&1
done
status "a bundle with crops" 0 kadr bundle bars -o out.tar --sizes 300,200@1:3,120@1:3,400@16:9
mkdir a && tar xf out.tar -C a
is "has a folder for each, with names for any system" "$(ls a/*/data/sizes | LC_ALL=C sort | tr '\n' ' ')" "120@1x3 200@1x3 300 400@16x9 "
for file in 01-bars 02-turned; do
  is "$file is cut as it was chosen" "$(colour a/*/data/sizes/200@1x3/$file.jpg)" blue
  is "to its size" "$(size a/*/data/sizes/200@1x3/$file.jpg) $(size a/*/data/sizes/120@1x3/$file.jpg)" "67x200 40x120"
  is "where nobody chose, around the middle" "$(size a/*/data/sizes/400@16x9/$file.jpg)" 400x225
  is "the others are whole" "$(size a/*/data/sizes/300/$file.jpg)" 300x200
done
is "ninjs has them" "$(python3 -c 'import glob, json; print(" ".join(r["name"] for r in json.load(open(glob.glob("a/*/data/story.json")[0], encoding="utf8"))["associations"][1]["renditions"]))')" \
  "main 300 200@1x3 120@1x3 400@16x9"
env LC_ALL=ru_RU.UTF-8 TZ=America/Adak kadr --quiet bundle bars -o again.tar --sizes 300,200@1:3,120@1:3,400@16:9 >/dev/null 2>&1
ok "the same bytes each time" cmp out.tar again.tar

# Rights: a crop is an alteration.
kadr --quiet grant add "$bars" --effect forbid --use crop --why "фотограф против" >/dev/null 2>&1
status "what may not be cropped" 6 kadr crop "$bars" --ratio 4:3 -o no.jpg
says "says by whose word" err "фотограф против"
status "nor in a bundle" 6 kadr bundle bars -o no.tar --sizes 300@4:3
says "which names it" err "data/photos/01-bars.jpg: it may not be cropped"
status "whole sizes leave all the same" 0 kadr bundle bars -o whole.tar --sizes 300
ok "nothing is left of the others" test ! -e no.jpg -a ! -e no.tar
kadr --json show "$bars" >shown
is "nothing is remembered" "$(grep -c '"4:3"' shown)" 0

# Wrong use.
while IFS='|' read -r name want arguments; do
  # shellcheck disable=SC2086  # several arguments are meant
  status "$name" "$want" kadr crop $arguments
done <<END
no ratio|2|$turned
no shape|2|$turned --ratio wide
half a ratio|2|$turned --ratio 16
a side of nothing|2|$turned --ratio 0:9
half a point|2|$turned --ratio 1:1 --focus 0.5
a point outside|2|$turned --ratio 1:1 --focus 0.5,1.5
an absurd size|2|$turned --ratio 1:1 --size 5 -o x.jpg
an unknown photo|5|ffffffffffff --ratio 1:1
what is no picture|4|$(photo text.jpg) --ratio 1:1
END
status "a size with half a ratio" 2 kadr bundle bars -o x.tar --sizes 300@16
done_testing
