#!/bin/sh
# The first look at a card, before anything is copied.
. "$(dirname "$0")/../lib.sh"

# line FILE: the line of that file in the last run's JSON, kept in $work/one.
line() { grep -F "\"file\":\"$1\"" out >one; }
mkdir -p card/DCIM/100NIKON
n=0
for at in 10:00:00 10:00:01 10:20:00 11:00:00; do
  n=$((n + 1))
  "$top/tests/tiny-jpeg" "card/DCIM/100NIKON/DSC_000$n.JPG" $((n + 2)) caption='Снегопад <b>у акимата' taken=2026-02-13T$at+05:00
done
"$top/tests/tiny-jpeg" card/DCIM/100NIKON/DSC_0005.JPG 9 credit='Фото: АП'
cp card/DCIM/100NIKON/DSC_0003.JPG card/copy.jpg
cp "$samples/almaty-evening.jpg" card/evening.jpg && cp "$samples/almaty-evening.jpg" card/evening-2.jpg
echo text >card/NOTES.TXT && echo text >card/broken.jpg && : >card/empty.jpg && : >card/.DS_Store && ln -s NOTES.TXT card/link
touch -d '2026-02-13 12:00:00Z' card/DCIM/100NIKON/* card/*
find card -type f -exec cksum {} + | sort >before

TZ=UTC status "needs no desk; some files are unreadable" 3 kadr --json look card
is "in the order of capture, then what is no picture, unreadable, left out" \
  "$(sed -n 's/^{"file":"card\/\([^"]*\)".*/\1/p' out | sed 's/.*\///' | tr '\n' ' ')" \
  'evening-2.jpg evening.jpg DSC_0001.JPG DSC_0002.JPG DSC_0003.JPG copy.jpg DSC_0004.JPG DSC_0005.JPG NOTES.TXT broken.jpg empty.jpg .DS_Store link '
cp out all
while IFS='|' read -r file key want; do
  line "card/$file"
  is "$file: $key" "$(json "$key" one)" "$want"
done <<'END'
DCIM/100NIKON/DSC_0001.JPG|state|seen
DCIM/100NIKON/DSC_0001.JPG|seen|picture
DCIM/100NIKON/DSC_0001.JPG|format|jpeg
DCIM/100NIKON/DSC_0001.JPG|taken.utc|2026-02-13T05:00:00Z
DCIM/100NIKON/DSC_0001.JPG|doubts|["credit-missing"]
DCIM/100NIKON/DSC_0001.JPG|scene|2
DCIM/100NIKON/DSC_0004.JPG|scene|3
DCIM/100NIKON/DSC_0005.JPG|doubts|["caption-missing", "time-missing"]
DCIM/100NIKON/DSC_0005.JPG|scene|null
DCIM/100NIKON/DSC_0005.JPG|known|null
evening.jpg|seen|preview
evening.jpg|camera.model|Kadr Sample Camera
evening.jpg|duplicate_of|card/evening-2.jpg
NOTES.TXT|state|other
broken.jpg|state|unreadable
broken.jpg|reason|there is no picture in it
empty.jpg|reason|the file is empty
.DS_Store|state|ignored
.DS_Store|reason|rule macos: a file of the operating system
link|reason|rule link: a symbolic link, not followed
END
for key in file state size taken camera rating format seen known duplicate_of scene burst doubts clock reason sha256; do
  ok "every line has the key $key" test "$(grep -c "\"$key\":" all)" -ge 13
done
is "the summary counts" "$(json summary.seen all) $(json summary.other all) $(json summary.unreadable all) $(json summary.ignored all)" '8 1 2 2'
is "and says what is doubtful" "$(json summary.doubts.time-missing all)" 1
is "nothing was touched" "$(find card -type f -exec cksum {} + | sort | cmp - before && echo same)" same

status "a table for people" 3 kadr look card
says "with the reason of what is left out" out 'rule macos'
says "and a last word" out 'pictures: 8, other files: 1'
status "with digests" 3 kadr --json look --full card
line card/copy.jpg
is "a copy is known for sure" "$(json duplicate_of one)" card/DCIM/100NIKON/DSC_0003.JPG
is "by its digest" "$(json sha256 one)" "$(sha256sum card/copy.jpg | cut -c1-64)"

# With a desk: what it has.
kadr --quiet init desk --zone Asia/Almaty 2>/dev/null || exit 2
status "one file is taken in" 0 kadr -C desk --quiet ingest card/DCIM/100NIKON/DSC_0001.JPG
mv card other-place && mv other-place/DCIM/100NIKON/DSC_0002.JPG other-place/renamed.jpg
status "another" 0 kadr -C desk --quiet ingest other-place/renamed.jpg
mv other-place/renamed.jpg other-place/again.jpg && mv other-place card
status "later the card is somewhere else" 3 kadr -C desk --json look card
line card/DCIM/100NIKON/DSC_0001.JPG
is "its file is known all the same" "$(json known.by one)" journal
is "as this photo" "$(json known.photo one)" "$(sha256sum card/DCIM/100NIKON/DSC_0001.JPG | cut -c1-64)"
line card/again.jpg
is "by another name it is not" "$(json known one)" null
status "unless its bytes are read" 3 kadr -C desk --json look --full card
line card/again.jpg
is "then it is" "$(json known.by one)" digest
is "two are" "$(json summary.known)" 2
touch -d '2026-02-13 12:00:01Z' card/DCIM/100NIKON/DSC_0001.JPG
status "a file of another time" 3 kadr -C desk --json look card
line card/DCIM/100NIKON/DSC_0001.JPG
is "may be another file" "$(json known one)" null

status "the desk's own folder" 3 kadr -C desk --json look .
line ./desk
is "is left out" "$(json reason one)" "rule desk: the desk's own folder"

# The page.
status "a page" 3 kadr -C desk look card -o sheet.html
is "has every picture in it" "$(grep -c 'src="data:image/jpeg;base64,/9j/' sheet.html)" 8
ok "and nothing from elsewhere" sh -c '! grep -qE "(src|href)=\"[^d]|<script|url\(" sheet.html'
says "a policy that lets nothing in" ../"$(basename "$work")"/sheet.html "default-src 'none'; img-src data:; style-src 'sha256-"
ok "what files say is escaped" grep -q 'Снегопад &lt;b&gt;у акимата' sheet.html
LANGUAGE=kk LC_ALL=C.UTF-8 status "in Kazakh" 3 kadr look card -o sheet.html
ok "says so" grep -q '<html lang="kk">' sheet.html
# Sheets to print: 48 frames on each.
mkdir many
for n in $(seq 10 59); do "$top/tests/tiny-jpeg" "many/DSC_00$n.JPG" "$n" taken=2026-02-13T10:00:$n+05:00; done
status "sheets" 0 kadr --json look many -o print.jpg
is "as many as are needed" "$(json summary.sheets)" '["print.jpg", "print-2.jpg"]'
for sheet in print.jpg print-2.jpg; do
  status "$sheet is a picture" 0 kadr --json inspect $sheet
  is "of an upright page" "$(json format) $(json width) $(json height)" 'jpeg 2100 2970'
done
status "in the folder itself" 0 kadr look many -o many/sheet.jpg
ok "both are there" test -s many/sheet-2.jpg
status "but never over what is there already" 2 kadr look many -o many/sheet.jpg
says "and the sentence says why" err 'among the files that are looked at'
cp many/DSC_0010.JPG many/other-2.jpg
status "nor a later sheet over a picture" 2 kadr look many -o many/other.jpg
ok "which stays as it is" cmp many/DSC_0010.JPG many/other-2.jpg
# Names are strangers', too.
mkdir odd && cp "$samples/skaters.jpg" 'odd/"><img src=x onerror=alert(1)>.jpg'
status "a name that is a piece of a page" 0 kadr look odd -o odd.html
ok "is shown as words" grep -q '&lt;img src=x' odd.html
ok "and nothing else" sh -c '! grep -q "<img src=x" odd.html'
# Stopped on the way: what there is is told.
mkdir slow
for n in $(seq 300); do ln "$samples/KSC_0551.jpg" "slow/$n.jpg" 2>/dev/null || cp "$samples/KSC_0551.jpg" "slow/$n.jpg"; done
kadr --json look slow -o slow.jpg >lines 2>err &
while ! [ -s slow.jpg ] && kill -0 $! 2>/dev/null; do sleep 0.02; done
kill -INT $! 2>/dev/null
wait $!
is "stopped while pictures are decoded" $? 3
is "every file is told of" "$(grep -c '"file":' lines)" 300
ok "some were not looked at to the end" test "$(json summary.left lines)" -gt 0
ok "the first sheets were there before" test -s slow-7.jpg
status "another kind of sheet is not known" 2 kadr look card -o sheet.doc
status "what is on the card is not written over" 2 kadr look card -o card/evening.jpg
says "and the sentence says why" err 'among the files that are looked at'
cp sheet.html card/page.html
status "whatever it is" 2 kadr look card -o card/page.html
status "no path is wrong use" 2 kadr look
status "a missing path is not found" 5 kadr look nowhere
status "of several paths the others are looked at" 3 kadr --json look nowhere card/evening.jpg
is "one" "$(json summary.seen)" 1
mkdir void
status "an empty card" 0 kadr look void
says "has nothing" out 'pictures: 0'
done_testing
