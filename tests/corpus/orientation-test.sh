# The eight orientations of Exif: eight files that were turned before they were saved give one and the same upright picture.
# The files were compressed each for itself, so pixels may differ a little: by 3 of 255 in the mean, where a picture that is
# turned or mirrored wrongly differs by more than 30.
. "$(dirname "$0")/lib.sh"

most=3
mkdir card
for i in 1 2 3 4 5 6 7 8; do cp "$corpus/cameras/Landscape_$i.jpg" card/; done
kadr -q init desk --zone Asia/Almaty --lang ru && kadr -q -C desk ingest card >/dev/null || exit 2
# How far apart two pictures of the same size are, in the mean of their samples; or that their sizes differ.
distance() {
  vips rawsave "$1" a.raw && vips rawsave "$2" b.raw && python3 - "$1" "$2" <<'END'
import sys
a, b = open('a.raw', 'rb').read(), open('b.raw', 'rb').read()
print('%.2f' % (sum(abs(x - y) for x, y in zip(a, b)) / len(a)) if len(a) == len(b) else 'another size')
END
}
for i in 1 2 3 4 5 6 7 8; do
  photo=$(sha256sum "card/Landscape_$i.jpg" | cut -c1-12)
  kadr -C desk render "$photo" --size 320 -o "$i.jpg" || fail "orientation $i is rendered"
  is "orientation $i says so" "$(kadr --json inspect "card/Landscape_$i.jpg" >out && json orientation)" "$i"
  is "orientation $i lies" "$(vipsheader -f width "$i.jpg") x $(vipsheader -f height "$i.jpg")" "320 x 213"
  apart=$(distance 1.jpg "$i.jpg")
  echo "# orientation $i differs from the first by $apart of 255"
  ok "orientation $i is upright (apart by $apart)" awk -v apart="$apart" -v most=$most 'BEGIN { exit !(apart ~ /^[0-9]/ && apart + 0 <= most) }'
done
vips flip 1.jpg mirrored.jpg horizontal
apart=$(distance 1.jpg mirrored.jpg)
ok "a mirrored one would be noticed (apart by $apart)" awk -v apart="$apart" 'BEGIN { exit !(apart + 0 > 30) }'
done_testing
