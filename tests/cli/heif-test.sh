#!/bin/sh
# HEIF and AVIF, what phones make: shown like every other picture, by a worker of their own.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
command -v exiftool >/dev/null && command -v vips >/dev/null || skip_all "exiftool or vips is not installed"
mkdir card
vips copy "$samples/skaters.jpg" 'card/Мұз айдыны.heic[Q=60]' 2>/dev/null || skip_all "this vips writes no HEIF"
vips copy "$samples/almaty-evening.jpg" 'card/evening.avif[Q=60,effort=0]' 2>/dev/null || skip_all "this vips writes no AVIF"
head -c 3000 'card/Мұз айдыны.heic' >card/cut.heic
worker=$(command -v kadr-worker || echo "$build/kadr-worker")
is "who decodes other pictures has nothing to do with them" "$(ldd "$worker" | grep -c 'heif\|de265\|dav1d')" 0

kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru
export KADR_DESK="$work/desk"
status "a phone's pictures" 0 kadr --json ingest card --preset own-staff
is "are taken in" "$(json summary.stored) $(grep -c picture-undecoded out)" "3 1"
heic=$(sha256sum 'card/Мұз айдыны.heic' | cut -c 1-64) avif=$(sha256sum card/evening.avif | cut -c 1-64) cut=$(sha256sum card/cut.heic | cut -c 1-64)
for photo in "$heic" "$avif"; do
  for size in 2048 320; do
    set -- "$KADR_DESK/renditions/$(echo "$photo" | sed 's,\(..\)\(..\).*,\1/\2,')/$photo/$size.jpg"
    ok "there is a rendition of $size" test -s "$1"
  done
  is "with that size" "$(vipsheader -f width "$1")" 320
done
# like FILE PICTURE: no pixel of the middle is far from that of the source.
far() {
  vips thumbnail "$1" a.v 64 && vips thumbnail "$2" b.v 64 && vips subtract a.v b.v c.v && vips abs c.v d.v && vips avg d.v | cut -d. -f1
}
ok "the picture is the same" test "$(far "$1" "$samples/almaty-evening.jpg")" -lt 8
status "a cut one" 0 kadr --json show "$cut"
is "is kept, and has none" "$(json state)" undecoded

status "a first look" 3 kadr --quiet look card -o look.html
is "shows them" "$(grep -o 'data:image/jpeg' look.html | wc -l | tr -d ' ')" 2

# They leave with their credit inside, and in the sizes that are wanted as JPEG.
printf 'Каток\n\nФото: Елена Беляева\n\nТекст.\n' | kadr --quiet story import - --slug ice >/dev/null 2>&1
kadr --quiet credit set "$heic" 'Фото: Елена Беляева' >/dev/null
kadr --quiet edit "$heic" 'description=На катке' --lang ru >/dev/null
kadr --quiet story attach ice "$heic" --slot 1 >/dev/null 2>&1
status "a bundle with sizes" 0 kadr bundle ice -o ice/ --sizes 640
copy=$(find ice -path '*/sizes/640/*')
is "has it as JPEG" "$(vipsheader -f width "$copy") $(exiftool -s3 -FileType "$copy")" "640 JPEG"
is "with its credit" "$(exiftool -s3 -XMP-photoshop:Credit "$copy")" "Елена Беляева"
is "as has the HEIF itself" "$(exiftool -s3 -FileType -XMP-photoshop:Credit "$(find ice -path '*/photos/*.heic')" | tr '\n' ' ')" "HEIC Елена Беляева "

# What an older Kadr took for a picture that cannot be shown.
python3 -c 'import sqlite3, sys; d = sqlite3.connect("desk/catalog.db"); d.execute("UPDATE photo SET state = ?, reason = ? WHERE id = ?", ("undecoded", "AVIF pictures are kept but not shown", sys.argv[1])); d.commit()' "$avif"
rm -r "$KADR_DESK/renditions"
status "is tried again" 0 kadr --json refresh
is "with all that have lost theirs" "$(json renditions) $(json undecoded) $(json undeveloped)" "3 1 0"
status "it" 0 kadr --json show "$avif"
is "has a picture now" "$(json state) $(json reason)" "ready null"
status "once more" 0 kadr --json refresh
is "only the damaged one is tried" "$(json renditions) $(json undecoded)" "1 1"

# One with a profile and holes: what libvips says of it outlives the picture that it was said of.
vips icc_transform "$samples/skaters.jpg" wide.v p3 && vips extract_band wide.v one.v 0 && vips bandjoin "wide.v one.v" holes.v && vips copy holes.v 'holes.heic[Q=60]' 2>/dev/null
status "one with a profile and an alpha channel" 0 kadr --json ingest holes.heic
is "has a picture" "$(grep -c picture-undecoded out)" 0

# A real phone's: turned by its container.
phone=$(find "$shared/corpus/formats" -name IMG_5195.HEIC 2>/dev/null)
if [ -z "$phone" ]; then
  skip "a phone's own picture" "the shared corpus is not here"
else
  kadr --quiet ingest "$phone" >/dev/null 2>&1
  photo=$(sha256sum "$phone" | cut -c 1-64)
  set -- "$KADR_DESK/renditions/$(echo "$photo" | sed 's,\(..\)\(..\).*,\1/\2,')/$photo/2048.jpg"
  is "a phone's own picture stands upright" "$(vipsheader -f width "$1")x$(vipsheader -f height "$1")" 1586x2048
fi
done_testing
