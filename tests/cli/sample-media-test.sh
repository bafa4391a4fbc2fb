#!/bin/sh
# sample-media/ is what tools/sample makes, and what MANIFEST and the article say it is.
set -u
cd "$(dirname "$0")/../.." || exit 2
: "${KADR_BUILD:=build/release}"
n=0
failed=0
report() { # report STATUS WHAT
  n=$((n + 1))
  if [ "$1" -eq 0 ]; then echo "ok $n - $2"; else echo "not ok $n - $2"; failed=1; fi
}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

bytes=$(cat sample-media/* | wc -c)
[ "$bytes" -lt 6000000 ]
report $? "all samples together stay below 6 MB ($bytes bytes)"

pictures=$(awk -F '\t' '/^#/ || $1 == "file" || $1 !~ /\.jpg$/ { next } { print $1 }' sample-media/MANIFEST)
[ "$(echo "$pictures" | wc -l)" -ge 12 ] && (cd sample-media && ls -- *.jpg) >"$scratch/there" &&
  echo "$pictures" | LC_ALL=C sort | diff - "$scratch/there" >&2
report $? "MANIFEST lists exactly the pictures that are there, at least twelve"

small=$(for f in $pictures; do
  exiftool -q -q -n -p '$ImageWidth $ImageHeight $FileName' "sample-media/$f"
done | awk '($1 > $2 ? $1 : $2) < 1600')
[ -z "$small" ]
report $? "every picture has 1600 pixels or more on its long edge"

slots=$(awk -F '\t' '!/^#/ && $3 ~ /^[0-9]+$/ { print $3 }' sample-media/MANIFEST | sort -n | tr '\n' ' ')
[ "$slots" = "1 2 3 4 5 " ] && [ "$(grep -cE '(^|[0-9] )Фото:? ' sample-media/story-first-snow.txt)" -eq 5 ]
report $? "the article has five credit lines, and five pictures are meant for them"

exiftool -a -validate -warning -q -S sample-media/*.jpg 2>/dev/null | grep -E '^(Warning|Error)' |
  grep -v 'IPTCDigest is not current' >"$scratch/complaints"
! [ -s "$scratch/complaints" ]
report $? "an independent reader finds no fault but the digest that is wrong on purpose"

made_with=$(sed -n 's/.*with libvips \([0-9.]*[0-9]\).*/\1/p' sample-media/MANIFEST)
if [ "$(pkg-config --modversion vips 2>/dev/null)" != "$made_with" ]; then
  n=$((n + 1))
  echo "ok $n - the generator makes the same bytes # SKIP made with libvips $made_with, another one is here"
else
  "$KADR_BUILD/kadr-sample" "$scratch/again" >/dev/null && cp sample-media/story-first-snow.txt "$scratch/again/" &&
    diff -r sample-media "$scratch/again" >&2
  report $? "the generator makes the same bytes"
fi
echo "1..$n"
exit $failed
