# The credit of a press photo where old systems read it: whole in XMP, cut on a character boundary in IIM, with the
# charset declared and the digest in step, as ExifTool, exiv2 and Kadr itself read it.
. "$(dirname "$0")/../lib.sh"

credit='пресс-служба акимата города Алматы'
cut='пресс-служба аким'
cp "$samples/skaters.jpg" photo.jpg
vips copy "$samples/skaters.jpg" photo.tif 2>/dev/null || skip_all "vips is not installed"
vips copy "$samples/skaters.jpg[shrink=4]" photo.png
vips copy "$samples/skaters.jpg[shrink=4]" photo.webp
iim() {
  kadr --json inspect "$1" |
    python3 -c 'import json, sys; print(*[c["value"] for c in json.load(sys.stdin)["candidates"]["creditLine"] if c["source"] == "iim"])'
}

for kind in jpg tif; do
  status "$kind: IIM asked for" 0 kadr write photo.$kind -o out.$kind --iim "creditLine=$credit"
  is "$kind: XMP has it whole" "$(exiftool -s3 -XMP-photoshop:Credit out.$kind)" "$credit"
  is "$kind: IIM has 32 bytes of it" "$(exiftool -s3 -IPTC:Credit out.$kind)" "$cut"
  is "$kind: the charset is declared" "$(exiftool -s3 -IPTC:CodedCharacterSet out.$kind)" UTF8
  is "$kind: the digest is that of the block" "$(exiftool -s3 -IPTCDigest out.$kind)" "$(exiftool -s3 -CurrentIPTCDigest out.$kind)"
  is "$kind: there is one" "$(exiftool -s3 -IPTCDigest out.$kind | wc -c | tr -d ' ')" 33
  is "$kind: exiv2 reads the XMP" "$(exiv2 -K Xmp.photoshop.Credit -Pt out.$kind)" "$credit"
  is "$kind: exiv2 reads the IIM" "$(exiv2 -K Iptc.Application2.Credit -Pt out.$kind)" "$cut"
  is "$kind: Kadr reads it whole" "$(kadr --json inspect out.$kind >o && json fields.creditLine o)" "$credit"
  is "$kind: and as IIM has it" "$(iim out.$kind)" "$cut"
  is "$kind: without a disagreement" "$(json conflicts o)" '[]'
  is "$kind: ExifTool warns of nothing new" "$(exiftool -validate -warning -a -s3 out.$kind)" "$(exiftool -validate -warning -a -s3 photo.$kind)"
  kadr write out.$kind -o twice.$kind --iim "creditLine=$credit"
  ok "$kind: the same once more changes nothing" cmp out.$kind twice.$kind
done

# libvips puts a JPEG's whole APP13 segment where a TIFF has IIM, and libtiff cuts it off.
vips copy "$samples/snowplough.jpg" cut.tif 2>/dev/null
before=$(sha256sum cut.tif)
status "a TIFF whose IIM was cut off when it was made" 0 kadr write cut.tif -o mended.tif --iim "creditLine=$credit"
is "the original stays" "$(sha256sum cut.tif)" "$before"
is "the picture is the same" "$(kadr --json inspect mended.tif >o && json pixel_id o)" "$(kadr --json inspect cut.tif >p && json pixel_id p)"
is "the credit is read whole" "$(json fields.creditLine o)" "$credit"
is "and without a complaint" "$(json warnings o)" '[]'
is "what was whole of the block is there" "$(exiv2 -K Iptc.Application2.DateCreated -Pt mended.tif)" 2026-02-12
is "and the credit, too" "$(exiv2 -K Iptc.Application2.Credit -Pt mended.tif)" "$cut"
kadr write mended.tif -o twice.tif --iim "creditLine=$credit"
ok "the same once more changes nothing" cmp mended.tif twice.tif
vips copy "$samples/tabun_2009.jpg" cut.tif 2>/dev/null
status "one of which nothing but its name is left" 0 kadr write cut.tif -o mended.tif "headline=Табун"
is "is written as well" "$(exiftool -s3 -XMP-photoshop:Headline mended.tif)" Табун

for kind in jpg tif png webp; do
  vips copy photo.$kind "bare.$kind[strip]"
  status "$kind: Exif asked for" 0 kadr write bare.$kind -o exif.$kind --exif 'creatorNames=Елена Беляева; Салтанат Ермекова' \
    'copyrightNotice=© Степь Пресс' 'description=Снег'
  is "$kind: the creators" "$(exiftool -s3 -IFD0:Artist exif.$kind)" 'Елена Беляева; Салтанат Ермекова'
  is "$kind: the copyright" "$(exiftool -s3 -IFD0:Copyright exif.$kind)" '© Степь Пресс'
  is "$kind: the caption" "$(exiftool -s3 -IFD0:ImageDescription exif.$kind)" Снег
  is "$kind: exiv2 reads them too" "$(exiv2 -K Exif.Image.Copyright -Pt exif.$kind)" '© Степь Пресс'
  is "$kind: ExifTool warns of nothing new" "$(exiftool -validate -warning -a -s3 exif.$kind)" "$(exiftool -validate -warning -a -s3 bare.$kind)"
  kadr write exif.$kind -o twice.$kind --exif 'creatorNames=Елена Беляева; Салтанат Ермекова'
  ok "$kind: the same once more changes nothing" cmp exif.$kind twice.$kind
done
for kind in png webp; do
  status "$kind has no place for IIM" 4 kadr write photo.$kind -o no.$kind --iim "creditLine=$credit"
  says "says what was to go there" err creditLine
  says "and where" err IIM
  ok "and leaves nothing" test ! -e no.$kind
done
status "nor has a sidecar" 4 kadr write photo.jpg -o no.xmp --exif 'description=Снег'
status "neither needs another change" 0 kadr write photo.jpg -o same.jpg --iim --exif
is "the caption goes where it was not" "$(exiftool -s3 -IPTC:Caption-Abstract same.jpg)" "$(exiftool -s3 -XMP-dc:Description photo.jpg)"

# A press photo that leaves the desk.
kadr --quiet init desk --lang ru && kadr --quiet -C desk ingest photo.jpg photo.tif photo.png >/dev/null 2>&1
for kind in jpg tif png; do
  photo=$(sha256sum photo.$kind | cut -c1-64)
  kadr -C desk edit "$photo" "creditLine=$credit" >/dev/null
  status "$kind: a copy" 0 kadr -C desk copy "$photo" -o left.$kind
  is "$kind: carries the credit in XMP" "$(exiftool -s3 -XMP-photoshop:Credit left.$kind)" "$credit"
done
is "a JPEG in IIM too" "$(exiftool -s3 -IPTC:Credit left.jpg)" "$cut"
is "and a TIFF" "$(exiftool -s3 -IPTC:Credit left.tif)" "$cut"

# What does not fit into a segment of a JPEG.
python3 -c 'print("слово " * 20000, end="")' >long.txt
python3 -c 'import json; print(json.dumps({"extDescrAccessibility": {"x-default": open("long.txt", encoding="utf8").read().strip()}}))' >long.json
status "a text of 220,000 bytes" 0 kadr write photo.jpg -o long.jpg --from long.json "creditLine=$credit"
is "is read by ExifTool" "$(exiftool -b -XMP-iptcCore:ExtDescrAccessibility long.jpg)" "$(sed "s/ *$//" long.txt)"
kadr --json inspect long.jpg >o
is "and by Kadr" "$(json fields.extDescrAccessibility.x-default o)" "$(sed 's/ *$//' long.txt)"
is "the credit stays in the part that everybody reads" "$(exiv2 -K Xmp.photoshop.Credit -Pt long.jpg)" "$credit"
is "ExifTool finds nothing to complain of" "$(exiftool -s3 -warning -a long.jpg)" ""
is "the picture is the same" "$(json pixel_id o)" "$(kadr --json inspect photo.jpg >p && json pixel_id p)"
kadr write long.jpg -o short.jpg extDescrAccessibility=
is "taken out again, nothing of it is left" "$(exiftool -s3 -XMP-xmpNote:all -XMP-iptcCore:ExtDescrAccessibility short.jpg)" ""
is "but the credit" "$(exiftool -s3 -XMP-photoshop:Credit short.jpg)" "$credit"
done_testing
