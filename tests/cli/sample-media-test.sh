#!/bin/sh
# sample-media/ is what tools/sample makes, and what MANIFEST and the article say it is.
. "$(dirname "$0")/../lib.sh"

ok "all samples together stay below 6 MB" [ "$(cat "$samples"/* | wc -c)" -lt 6000000 ]

pictures=$(awk -F '\t' '!/^#/ && $1 ~ /\.jpg$/ { print $1 }' "$samples/MANIFEST" | LC_ALL=C sort)
is "MANIFEST lists the pictures that are there" "$pictures" "$(cd "$samples" && LC_ALL=C ls -- *.jpg)"
ok "there are at least twelve" [ "$(echo "$pictures" | wc -l)" -ge 12 ]

small=$(cd "$samples" && exiftool -q -q -n -p '$ImageWidth $ImageHeight $FileName' -- *.jpg |
  awk '($1 > $2 ? $1 : $2) < 1600')
is "every picture has 1600 pixels or more on its long edge" "$small" ""

slots=$(awk -F '\t' '!/^#/ && $3 ~ /^[0-9]+$/ { print $3 }' "$samples/MANIFEST" | sort -n | tr '\n' ' ')
is "five pictures are meant for the article" "$slots" "1 2 3 4 5 "
is "the article has five credit lines" "$(grep -cE '(^|[0-9] )Фото:? ' "$samples/story-first-snow.txt")" 5

faults=$(exiftool -a -validate -warning -q -S "$samples"/*.jpg 2>/dev/null | grep -E '^(Warning|Error)' |
  grep -v 'IPTCDigest is not current')
is "an independent reader finds no fault but the digest that is wrong on purpose" "$faults" ""

# reads FILE KEY WANT: what Kadr itself makes of the file.
reads() {
  kadr --json inspect "$samples/$1" >"$work/out" 2>"$work/err"
  is "$1: $2" "$(json "$2")" "$3"
}
reads almaty-evening.jpg conflicts '[]'
reads almaty-evening.jpg fields.creditLine "пресс-служба акимата города Алматы"
reads almaty-evening.jpg fields.description.kk "Жылдың алғашқы қалың қарынан кейінгі кешкі қала мен Іле Алатауының көрінісі. Алматы, 2026 жылғы 12 ақпан."
reads KSC_4127.jpg conflicts '[]'
reads KSC_4127.jpg taken.utc "2026-02-12T15:03:16Z"
reads snowplough.jpg fields.creditLine "Фото: Фото: пресс-служба акимата города Алматы"
reads snowplough.jpg taken.offset null
reads alan-qar.jpg fields.creditLine "Алматы қаласы әкімдігінің баспасөз қызметі"
reads SP20260212-0117.jpg fields.creditLine "Салтанат Ермекова/Степь Пресс"
reads KSC_3980.jpg candidates.creatorNames.1.value.0 "Лаура Жакенова"
reads KSC_2215.jpg orientation 6
reads KSC_0551.jpg fields.creditLine null
reads KSC_0551.jpg fields.description null
reads tabun_2009.jpg fields.headline "Табун на закате"
reads fog-cableway.jpg fields.headline "Город в тумане"
reads fog-cableway.jpg conflicts '["description", "headline"]'
reads skaters.jpg fields.creditLine "Photo courtesy of the Almaty city press office"

made_with=$(sed -n 's/.*with libvips \([0-9.]*[0-9]\).*/\1/p' "$samples/MANIFEST")
if [ "$(pkg-config --modversion vips 2>/dev/null)" = "$made_with" ]; then
  "$build/kadr-sample" "$work/again" >"$work/out" && cp "$samples/story-first-snow.txt" "$work/again/"
  is "the generator makes the same bytes" "$(diff -r "$samples" "$work/again" 2>&1)" ""
else
  skip "the generator makes the same bytes" "the samples were made with libvips $made_with"
fi
done_testing
