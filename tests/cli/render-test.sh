. "$(dirname "$0")/../lib.sh"

mkdir card
cp "$samples/skaters.jpg" card/
echo text >card/text.jpg
kadr --quiet init desk --zone Asia/Almaty --lang ru && kadr --quiet -C desk ingest card >/dev/null 2>&1
KADR_DESK=$work/desk
export KADR_DESK
photo=$(sha256sum card/skaters.jpg | cut -c1-12)
text=$(sha256sum card/text.jpg | cut -c1-12)
edge() { kadr --json inspect "$1" | python3 -c 'import json, sys; d = json.loads(sys.stdin.read()); print(max(d["width"], d["height"]))'; }

kept=$(find desk/renditions -name 320.jpg -path "*$photo*")
cp "$kept" bare.jpg

status "a size of the desk's own" 0 kadr render "$photo" --size 320 -o small.jpg
is "is that size" "$(edge small.jpg)" 320
status "any other size" 0 kadr --json render "$photo" --size 500 -o middle.jpg
is "is made" "$(edge middle.jpg)" 500
is "and told of" "$(json bytes)" "$(wc -c <middle.jpg | tr -d ' ')"
kadr render "$photo" --size 320 >stdout.jpg
ok "without -o it goes to stdout" cmp stdout.jpg small.jpg
for half in $(find desk/renditions -name 320.jpg); do head -c 1000 small.jpg >"$half"; done
status "a rendition that a power cut left half" 0 kadr render "$photo" --size 320 -o whole.jpg
ok "is made anew" test "$(edge whole.jpg)" = 320 -a "$(wc -c <whole.jpg)" -gt 1000
status "without a size" 2 kadr render "$photo" -o x.jpg
status "an absurd size" 2 kadr render "$photo" --size 1000000 -o x.jpg
status "no photo" 2 kadr render --size 320
status "an unknown photo" 5 kadr render ffffffff --size 320 -o x.jpg
status "what cannot be decoded" 4 kadr render "$text" --size 320 -o x.jpg
ok "leaves no file" test ! -e x.jpg
status "a folder that is not there" 5 kadr render "$photo" --size 320 -o nowhere/x.jpg
status "JSON needs a file" 2 kadr --json render "$photo" --size 320

cp bare.jpg "$kept"
kadr edit "$photo" 'creditLine=Фото: пресс-служба акимата' >/dev/null && kadr edit "$photo" 'description=Қар' --lang kk >/dev/null
status "a rendition of what was edited" 0 kadr --json render "$photo" --size 320 -o carried.jpg
is "is told of with all its bytes" "$(json bytes)" "$(wc -c <carried.jpg | tr -d ' ')"
kadr copy "$photo" -o copy.jpg
fields() { kadr --json inspect "$1" | python3 -c 'import json, sys; f = json.loads(sys.stdin.read())["fields"]; f.pop("imageRegion", 0); print(json.dumps(f, sort_keys=True))'; }
is "carries the fields that a copy does" "$(fields carried.jpg)" "$(fields copy.jpg)"
kadr render "$photo" --size 320 -o again.jpg
ok "has the same bytes each time" cmp carried.jpg again.jpg
kadr render "$photo" --size 320 >stdout.jpg
ok "also on stdout" cmp carried.jpg stdout.jpg
kadr --quiet render "$photo" --size 500 -o other.jpg
is "a size that is made anew carries them too" "$(fields other.jpg)" "$(fields copy.jpg)"
if command -v exiftool >/dev/null; then
  is "exiftool reads its credit" "$(exiftool -s3 -XMP-photoshop:Credit carried.jpg)" 'Фото: пресс-служба акимата'
  is "and in IIM" "$(exiftool -s3 -IPTC:Credit carried.jpg)" "$(exiftool -s3 -IPTC:Credit copy.jpg)"
else
  skip "exiftool reads its credit" "exiftool is not installed"
fi
ok "the desk's own rendition stays as it was" cmp bare.jpg "$kept"
is "and bare" "$(fields bare.jpg)" '{}'
pixel() { kadr --json inspect "$1" >seen && json pixel_id seen; }
is "the picture is that of the bare one" "$(pixel carried.jpg)" "$(pixel bare.jpg)"
if command -v vips >/dev/null; then
  vips rawsave carried.jpg carried.raw && vips rawsave bare.jpg bare.raw
  ok "pixel for pixel" cmp carried.raw bare.raw
else
  skip "pixel for pixel" "vips is not installed"
fi
done_testing
