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

made_with=$(sed -n 's/.*with libvips \([0-9.]*[0-9]\).*/\1/p' "$samples/MANIFEST")
if [ "$(pkg-config --modversion vips 2>/dev/null)" = "$made_with" ]; then
  "$build/kadr-sample" "$work/again" >"$work/out" && cp "$samples/story-first-snow.txt" "$work/again/"
  is "the generator makes the same bytes" "$(diff -r "$samples" "$work/again" 2>&1)" ""
else
  skip "the generator makes the same bytes" "the samples were made with libvips $made_with"
fi
done_testing
