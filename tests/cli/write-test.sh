. "$(dirname "$0")/../lib.sh"

credit='пресс-служба акимата города Алматы'
cp "$samples/skaters.jpg" photo.jpg
digest=$(sha256sum photo.jpg)

status "a copy with another credit needs no desk" 0 kadr --json write photo.jpg -o copy.jpg "creditLine=$credit" 'keywords=снег; каток'
is "says what it wrote" "$(json file)" copy.jpg
is "and how much" "$(json bytes)" "$(wc -c <copy.jpg | tr -d ' ')"
is "the original stays" "$(sha256sum photo.jpg)" "$digest"
kadr --json inspect copy.jpg >out
is "the credit is read back whole" "$(json fields.creditLine)" "$credit"
is "a list too" "$(json fields.keywords.1)" каток
is "the picture is the same" "$(json pixel_id)" "$(kadr --json inspect photo.jpg >p && json pixel_id p)"
is "ExifTool reads the same" "$(exiftool -s3 -XMP-photoshop:Credit copy.jpg)" "$credit"
is "and finds nothing to complain of" "$(exiftool -s3 -warning copy.jpg)" ""
is "exiv2 reads the same" "$(exiv2 -K Xmp.photoshop.Credit -Pt copy.jpg)" "$credit"
kadr write copy.jpg -o again.jpg "creditLine=$credit"
ok "the same change once more changes nothing" cmp copy.jpg again.jpg

status "one language" 0 kadr write copy.jpg -o kk.jpg --lang kk 'description=Қар'
kadr --json inspect kk.jpg >out
is "is there" "$(json fields.description.kk)" Қар
status "clearing" 0 kadr write kk.jpg -o none.jpg creditLine=
kadr --json inspect none.jpg >out
is "leaves nothing" "$(json fields.creditLine)" null

# An agency's picture with IIM: no old credit may stay beside the new one.
exiftool -q -codedcharacterset=utf8 -IPTC:Credit=old -IPTC:City=Алматы -IFD0:Artist=old -o iim.jpg photo.jpg
status "a picture with IIM" 0 kadr write iim.jpg -o new.jpg "creditLine=$credit" 'creatorNames=Елена Беляева'
is "IIM is cut on a character boundary" "$(exiftool -s3 -IPTC:Credit new.jpg)" 'пресс-служба аким'
is "what was not changed stays" "$(exiftool -s3 -IPTC:City new.jpg)" Алматы
is "Exif follows" "$(exiftool -s3 -IFD0:Artist new.jpg)" 'Елена Беляева'
is "the digest is that of the block" "$(exiftool -s3 -IPTCDigest new.jpg)" "$(exiftool -s3 -CurrentIPTCDigest new.jpg)"

exiftool -q -codedcharacterset=utf8 -IPTC:Credit=agency -o only-iim.jpg photo.jpg
exiftool -q -overwrite_original -XMP:all= only-iim.jpg
status "a credit that only IIM has" 0 kadr write only-iim.jpg -o both.jpg creditLine=agency
is "comes into the XMP" "$(exiftool -s3 -XMP-photoshop:Credit both.jpg)" agency

printf 'GIF89a\1\0\1\0\0\0\0;' >a.gif
status "a GIF is refused" 4 kadr write a.gif -o b.gif creditLine=x
ok "and nothing is left behind" test ! -e b.gif
status "but has a sidecar" 0 kadr write a.gif -o a.xmp creditLine=x
status "which is merged, not replaced" 0 kadr write a.gif -o a.xmp headline=y
kadr --json inspect a.xmp >out
is "old" "$(json fields.creditLine)" x
is "and new" "$(json fields.headline)" y

printf '\377\330\377\340\377\377' >cut.jpg
status "a broken chain of segments is refused" 4 kadr write cut.jpg -o x.jpg creditLine=x
status "the original is never overwritten" 2 kadr write photo.jpg -o photo.jpg creditLine=x
ln -s photo.jpg link.jpg
status "not through a link either" 2 kadr write photo.jpg -o link.jpg creditLine=x
status "an unknown field" 2 kadr write photo.jpg -o x.jpg creditlin=x
says "names its neighbours" err creditLine
status "without -o" 2 kadr write photo.jpg creditLine=x
status "a folder that is not there" 5 kadr write photo.jpg -o nowhere/x.jpg creditLine=x
is "the original is still the same" "$(sha256sum photo.jpg)" "$digest"

# A camera's JPEG with a small picture in its Exif block.
"$top/tests/tiny-jpeg" small.jpg 3
exiftool -q '-ThumbnailImage<=small.jpg' -o thumb.jpg photo.jpg
status "a preview" 0 kadr --json preview thumb.jpg -o p.jpg
is "says how large it is" "$(json bytes)" "$(wc -c <p.jpg | tr -d ' ')"
ok "is the JPEG that was put in" cmp p.jpg small.jpg
cp thumb.jpg same.jpg && ln -s thumb.jpg other-name.jpg
status "a preview never takes its picture's place" 2 kadr preview thumb.jpg -o thumb.jpg
status "by no other name" 2 kadr preview thumb.jpg -o other-name.jpg
ok "which stays as it was" cmp thumb.jpg same.jpg
status "a file without one" 5 kadr preview a.gif -o p.jpg
done_testing
