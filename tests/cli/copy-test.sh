. "$(dirname "$0")/../lib.sh"

mkdir card
"$top/tests/tiny-jpeg" card/a.jpg 1 caption='Снег' credit='Фото: АП'
"$top/tests/tiny-jpeg" card/b.jpg 2 caption='Мост' by='Елена Беляева'
a=$(sha256sum card/a.jpg | cut -c1-64)
b=$(sha256sum card/b.jpg | cut -c1-64)
kadr --quiet init desk --zone Asia/Almaty --lang ru && kadr --quiet -C desk ingest card >/dev/null 2>&1
KADR_DESK=$work/desk
export KADR_DESK
field() { kadr --json inspect "$1" >seen && json "fields.$2" seen; }

status "a copy of what nobody changed" 0 kadr --json copy "$a" -o a1.jpg
ok "is the original, byte for byte" cmp a1.jpg card/a.jpg
is "and told of" "$(json bytes)" "$(wc -c <a1.jpg | tr -d ' ')"
kadr edit "$a" "creditLine=x" --lang kk >/dev/null 2>err
is "--lang is refused for a field without languages" "$(grep -c "no languages" err)" 1
kadr edit "$a" 'creditLine=Фото: пресс-служба акимата' >/dev/null && kadr edit "$a" 'description=Қар' --lang kk >/dev/null
status "a copy of what was edited" 0 kadr copy "$a" -o a2.jpg
is "carries the credit" "$(field a2.jpg creditLine)" 'Фото: пресс-служба акимата'
is "and the new language" "$(field a2.jpg description.kk)" Қар
is "and the others" "$(field a2.jpg description.x-default)" Снег
status "the same again" 0 kadr copy "$a" -o a3.jpg
ok "gives the same bytes" cmp a2.jpg a3.jpg
is "the picture is the same" "$(json pixel_id seen)" "$(kadr --json inspect card/a.jpg >seen && json pixel_id seen)"
is "the original is untouched" "$(sha256sum card/a.jpg | cut -c1-64)" "$a"
status "a credit that only the creator tells" 0 kadr copy "$b" -o b1.jpg
is "is never lost on the way out" "$(field b1.jpg creditLine)" 'Елена Беляева'
if command -v exiftool >/dev/null; then
  is "exiftool reads it too" "$(exiftool -s3 -XMP-photoshop:Credit a2.jpg)" 'Фото: пресс-служба акимата'
else
  skip "exiftool reads it too" "exiftool is not installed"
fi

printf 'GIF89a\001\000\001\000\000\000\000,\000\000\000\000\001\000\001\000\000\002\002D\001\000;' >card/c.gif
kadr --quiet ingest card/c.gif >/dev/null 2>&1
c=$(sha256sum card/c.gif | cut -c1-64)
kadr edit "$c" 'creditLine=Фото: АП' >/dev/null
status "a kind of file without a place for metadata" 0 kadr --json copy "$c" -o c1.gif
ok "is copied as it is" cmp c1.gif card/c.gif
is "with a sidecar beside it" "$(json sidecar)" c1.xmp
is "that carries the credit" "$(field c1.xmp creditLine)" 'Фото: АП'

status "a use that nothing permits" 6 kadr copy "$a" -o no.jpg --use publish --medium web
ok "leaves no file" test ! -e no.jpg
says "and says why" err 'nothing on record permits'
kadr grant add "$a" --effect permit --use publish --medium web --why 'договор' >/dev/null 2>&1
status "a use that is permitted" 0 kadr --json copy "$a" -o yes.jpg --use publish --medium web
is "says by which grant" "$(json decision.allowed)" true
kadr grant add "$a" --effect forbid --use publish --medium any --why 'снято' >/dev/null 2>&1
status "a forbidding right holds back a copy without a use too" 6 kadr copy "$a" -o no.jpg
status "a forbidding right beats it" 6 kadr copy "$a" -o no.jpg --use publish --medium web
is "each copy is in the log" "$(kadr --json history "$a" | grep -c photo.used)" 4

status "without -o" 2 kadr copy "$a"
status "an unknown use" 2 kadr copy "$a" -o x.jpg --use fun
status "an unknown medium" 2 kadr copy "$a" -o x.jpg --use publish --medium smoke
status "a medium without a use" 2 kadr copy "$a" -o x.jpg --medium web
status "an unknown photo" 5 kadr copy ffffffff -o x.jpg
status "a folder that is not there" 5 kadr copy "$a" -o nowhere/x.jpg
blob=desk/store/blobs/$(echo "$c" | cut -c1-2)/$(echo "$c" | cut -c3-4)/$c
chmod u+w "$blob" && printf 'g' | dd of="$blob" bs=1 conv=notrunc 2>/dev/null
status "an original that has rotted" 4 kadr copy "$c" -o rotten.gif
says "is named" err "$c: the stored original has changed on the disk"
ok "and does not leave" test ! -e rotten.gif
is "nothing is left behind" "$(ls -A | grep -c part)" 0
done_testing
