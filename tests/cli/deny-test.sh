#!/bin/sh
# Nothing forbidden leaves: every kind of prohibition, and of permission that does not hold, against every way out.
# Each case says which ways it closes; the others must stay open, so that a gate that is always shut is found too.
. "$(dirname "$0")/../lib.sh"

credit='Салтанат Ермекова/Степь Пресс'
mkdir card && cp "$samples/skaters.jpg" card/a.jpg && kadr write card/a.jpg -o card/b.jpg 'headline=Другой заголовок' || exit 2
a=$(sha256sum card/a.jpg | cut -c 1-16) b=$(sha256sum card/b.jpg | cut -c 1-16)

kadr --quiet init base --zone Asia/Almaty --lang ru 2>/dev/null && cd base || exit 2
{
  kadr --quiet ingest ../card/a.jpg --shoot 'Снегопад'
  kadr --quiet party add 'Степь Пресс' --kind agency
  kadr --quiet party add 'Салтанат Ермекова' --kind person
  kadr --quiet credit set "$a" "Фото: $credit"
  printf 'Первый снег\n\nФото: %s\n\nТекст.\n' "$credit" | kadr --quiet story import - --slug snow
  kadr --quiet story attach snow "$a" --slot 1
} >/dev/null 2>&1 || exit 2
cd ..

# The ways out (docs/RIGHTS.md), each by a name; they write to the file (or folder) "gone".
go() {
  case $1 in
  work) kadr copy "$photo" -o gone ;;
  web) kadr copy "$photo" -o gone --use publish --medium web ;;
  print) kadr copy "$photo" -o gone --use publish --medium print ;;
  everywhere) kadr copy "$photo" -o gone --use publish ;;
  kz) kadr copy "$photo" -o gone --use publish --medium web --territory KZ ;;
  jp) kadr copy "$photo" -o gone --use publish --medium web --territory JP ;;
  render) kadr render "$photo" --size 320 -o gone ;;
  render-web) kadr render "$photo" --size 320 -o gone --use publish --medium web ;;
  render-kz) kadr render "$photo" --size 500 -o gone --use publish --medium web --territory KZ ;;
  stdout) kadr render "$photo" --size 320 >pipe && mv pipe gone ;;
  watermark) kadr render "$photo" --size 320 -o gone --watermark Проба ;;
  sheet-pdf) kadr sheet "$photo" -o gone.pdf ;;
  sheet-html) kadr sheet "$photo" -o gone.html ;;
  sheet-jpg) kadr sheet "$photo" -o gone.jpg --watermark Проба ;;
  crop) kadr crop "$photo" --ratio 16:9 -o gone ;;
  crop-web) kadr crop "$photo" --ratio 16:9 -o gone --use publish --medium web ;;
  dossier) kadr dossier "$photo" -o gone ;;
  archive) kadr export shoot:Снегопад -o gone ;;
  export) kadr export shoot:Снегопад --use publish --medium web -o gone ;;
  allowed) kadr bundle snow -o gone --allow not-permitted --allow forbidden --allow embargo --allow picture-removed --why urgent ;;
  sizes) kadr bundle snow -o gone --sizes 320 ;;
  sizes-cropped) kadr bundle snow -o gone --sizes 320@16:9 ;;
  holey) kadr bundle snow -o gone --holey https://pictures.example ;;
  tar | zip | dir) kadr bundle snow -o gone --format "$1" ;;
  originals) kadr bundle snow -o gone --originals ;;
  bundle-print) kadr bundle snow -o gone --medium print ;;
  bundle-kz) kadr bundle snow -o gone --territory KZ ;;
  bundle-jp) kadr bundle snow -o gone --territory JP ;;
  esac
}
# For work in the house; these ask for a permission; crops have a use of their own besides; and so has the archive.
house="work render stdout watermark sheet-pdf sheet-html sheet-jpg dossier"
anywhere="web render-web export tar zip dir originals sizes holey"
places="kz render-kz bundle-kz jp bundle-jp"
published="$anywhere print everywhere bundle-print $places"
crops="crop crop-web sizes-cropped"
ways="$house $published allowed $crops"
uses="$published $crops archive"

# A dossier is no use: it has its row in the log.
rows() { kadr --json log | grep -E '"what": *"(photo.used|photo.dossier)"' | grep -c "\"$photo"; }
# One way out of the case's desk: shut or open, and what must follow from either.
try() {
  go "$2" >/dev/null 2>why </dev/null
  got=$? left=no
  [ "$(echo gone*)" = 'gone*' ] && [ ! -s pipe ] || left=yes
  rm -rf gone* pipe
  after=$(rows)
  if [ "$3" = shut ]; then
    case " ${refused-6} " in *" $got "*) got=refused ;; esac
    is "$1: $2 is shut, nothing left, nothing in the ledger" "$got $left $((after - before))" "refused no 0"
    grep -qE "$4" why && pass "$1: $2 says why" || fail "$1: $2 says why" "want: $4" "$(cat why)"
  else
    is "$1: $2 is open and in the ledger" "$got $left $((after - before))" "0 yes 1"
  fi
  before=$after
}
# deny NAME "WAYS THAT ARE SHUT" SENTENCE: `given` has made the case's desk from the base.
deny() {
  before=$(rows)
  for way in $ways archive; do
    case " $2 " in
    *" $way "*) try "$1" "$way" shut "$3" ;;
    *) try "$1" "$way" open ;;
    esac
  done
}
# given: a fresh desk with one permission for everything, about the photo $a.
given() {
  rm -rf desk && cp -a base desk || exit 2
  KADR_DESK=$work/desk && export KADR_DESK
  photo=$a
  [ "${1-}" = bare ] || grant "$a" --use any >/dev/null
}
grant() { kadr --quiet grant add "$@" || echo "Bail out! kadr grant add $*"; }

given
deny "a permission for everything" "" ""
for target in "$a" shoot:Снегопад 'party:Степь Пресс' 'party:Салтанат Ермекова'; do
  given && grant "$target" --effect forbid --why 'the family asked' >/dev/null
  deny "forbidden, ${target%%:*}" "$ways archive" 'grant 2 "the family asked"'
done
given && grant "$a" --effect forbid --use publish >/dev/null
deny "publishing forbidden" "$ways" 'grant 2 '
given && grant "$a" --effect forbid --use publish --until 2100-01-01 >/dev/null
deny "an embargo" "$ways" 'grant 2 .*ends 2100-01-01'
given && grant "$a" --effect forbid --use publish --medium print >/dev/null
deny "forbidden in print" "$house crop print everywhere bundle-print" 'grant 2 '
given && grant "$a" --effect forbid --use publish --territory JP >/dev/null
deny "forbidden in Japan" "$house $anywhere $crops allowed print everywhere bundle-print jp bundle-jp" 'grant 2 '
given && grant "$a" --effect forbid --use publish --territory 'not KZ' >/dev/null
deny "forbidden outside Kazakhstan" "$house $anywhere $crops allowed print everywhere bundle-print jp bundle-jp" 'grant 2 '
given && grant "$a" --effect forbid --use publish --story snow >/dev/null
deny "forbidden in this story" "$ways" 'grant 2 '
given && grant "$a" --effect forbid --use publish >/dev/null && grant "$a" --use publish --supersedes 2 --from 2020-01-01 --until 2021-01-01 --why 'once' >/dev/null
deny "after the end of an override" "$ways" 'grant 2 '
given && grant "$a" --effect forbid --use publish >/dev/null && grant "$a" --use publish --supersedes 2 --until 2100-01-01 --why 'agreed' >/dev/null
deny "within an override" "" ""
given && grant "$a" --effect forbid --use sell >/dev/null
deny "selling forbidden" "" ""

# Without a permission that holds, work in the house goes on, and nothing is published.
given bare
deny "nothing on record" "$uses" 'nothing on record permits'
given && kadr --quiet grant revoke 1 >/dev/null
deny "a revoked permission" "$uses" 'grant 1 was revoked'
given bare && grant "$a" --use any --until 2021-01-01 >/dev/null
deny "an expired permission" "$uses" 'grant 1 ended 2021-01-01'
given bare && grant "$a" --use any --from 2100-01-01 >/dev/null
deny "a permission to come" "$uses" 'grant 1 begins 2100-01-01'
given bare && grant "$a" --use any --count 1 >/dev/null && kadr --quiet use add "$a" >/dev/null
deny "a permission used up" "$uses" 'for 1 use, and it is used up'
given bare && grant "$a" --use any --medium print >/dev/null
deny "a permission for print" "$anywhere $crops $places everywhere archive" 'grant 1 is only for the medium print'

# What was said of a picture holds for the same picture in another file, and for the file taken in again.
launder() { # FILE: another file with the same picture data, taken in and put into the story
  kadr --quiet ingest "$1" >/dev/null 2>&1
  photo=$(sha256sum "$1" | cut -c 1-16)
  kadr --quiet credit set "$photo" "Фото: $credit" >/dev/null 2>&1
  kadr --quiet story detach snow --slot 1 >/dev/null 2>&1
  kadr --quiet story attach snow "$photo" --slot 1 >/dev/null 2>&1
}
given && grant "$a" --effect forbid --use publish >/dev/null && launder card/b.jpg
is "kadr write made another file" "$photo" "$b"
deny "a twin with metadata rewritten by kadr write" "$ways" 'grant 2 '
given && grant "$a" --effect forbid --use publish >/dev/null && kadr --quiet ingest card/a.jpg >/dev/null 2>&1
deny "taken in again" "$ways" 'grant 2 '
given && launder card/b.jpg && grant "$b" --effect forbid --use publish >/dev/null && launder card/a.jpg
deny "forbidden by what was said of a later twin" "$ways" 'grant 2 '
if command -v exiftool >/dev/null; then
  exiftool -q -all= -artist=Nobody -o card/c.jpg card/a.jpg
  given && grant "$a" --effect forbid --use publish >/dev/null && launder card/c.jpg
  ok "exiftool made another file" test "$photo" != "$a"
  deny "a twin stripped and rewritten by exiftool" "$ways" 'grant 2 '
else
  skip "a twin rewritten by exiftool" "exiftool is not there"
fi

# A desk that says where it publishes need not be told each time; another country is asked for by name.
given && sed -i 's/^outlet=/territory=KZ\noutlet=/' desk/desk.ini && grant "$a" --effect forbid --territory JP >/dev/null
deny "a desk in Kazakhstan, forbidden in Japan" "jp bundle-jp" 'grant 2 '

# A hold keeps the original and forbids nothing. What was taken away leaves only for work in the house, which may look whether
# it is to come back, and as evidence.
given && kadr --quiet hold "$a" --why 'a claim' >/dev/null
deny "held" "" ""
given && kadr --quiet remove "$a" --why 'not ours' >/dev/null 2>&1
refused="4 5"
deny "taken away" "sheet-pdf sheet-html sheet-jpg $published allowed crop-web sizes-cropped archive" 'removed|no photo to export'
unset refused

# A cut has a use of its own.
given && grant "$a" --effect forbid --use crop >/dev/null
deny "cropping forbidden" "$crops" 'grant 2 '

# Evidence of a grant may be another picture of the desk: it leaves as a picture does.
given && kadr --quiet ingest card/b.jpg >/dev/null 2>&1
status "another picture as evidence" 0 kadr grant add "$a" --use publish --evidence card/b.jpg
status "with it a dossier is made" 0 kadr dossier "$a" -o evident
status "the other one is forbidden" 0 kadr grant add "$b" --effect forbid --use publish
rm -rf evident
status "so the dossier needs a reason" 6 kadr dossier "$a" -o evident
ok "and is not written" test ! -e evident

# The tools without a desk do not open a side door into its store.
given
blob=$(find desk/store/blobs -name "$a*")
status "kadr write refuses a file of a desk's store" 2 kadr write "$blob" -o gone headline=x
ok "and writes nothing" test ! -e gone
ln -s "$work/$blob" card/link.jpg
status "by another name too" 2 kadr write card/link.jpg -o gone headline=x
says "and says what to use" err "use kadr copy or kadr render"
status "kadr preview as well" 2 kadr preview "$blob" -o gone
rendition=$(find desk/renditions -name '*.jpg' | head -n 1)
status "nor a rendition" 2 kadr write "$rendition" -o gone headline=x
status "a first look makes no sheet of them" 2 kadr look desk/store/blobs -o gone.html
status "nor of what is below" 2 kadr look "$rendition" -o gone.jpg
ok "nothing is written" sh -c '[ "$(echo gone*)" = "gone*" ]'
done_testing
