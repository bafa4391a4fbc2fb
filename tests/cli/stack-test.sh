#!/bin/sh
# A raw, its JPEG, its sidecar and its memo are one picture.
. "$(dirname "$0")/../lib.sh"

# KEY of the photo that FILE became: of FILE KEY
of() {
  kadr -C desk --json show "$(id_of "$1")" >one || return
  json "$2" one
}
id_of() { sha256sum <"card/$1" | cut -c1-64; }
hits() { kadr -C desk -q find "$@" | wc -l | tr -d ' '; }

kadr -q init desk --zone Asia/Almaty || exit 2
mkdir card
cp "$samples/snowplough.jpg" card/X.JPG && exiftool -q -overwrite_original -all= card/X.JPG
(cat card/X.JPG && echo raw) >card/X.NEF
kadr -q write card/X.JPG -o card/X.xmp creditLine="Е. Беляева" description="Снегоуборщик" keywords="снег;техника" || exit 2
cp card/X.xmp foreign.xmp
echo sound >card/X.WAV
cp "$samples/skaters.jpg" card/Y.jpg

status "a card with one picture in four files" 0 kadr -C desk --json ingest --shoot "Снег" card
is "all of them are stored" "$(json summary.failed)" 0
is "the card may be formatted" "$(json summary.may_format)" true
is "a raw whose sidecar names somebody lacks no credit" "$(grep 'X.NEF' out >one; json doubts one)" "[]"
is "a sidecar is no doubtful picture" "$(grep 'X.xmp' out >one; json doubts one)" "[]"
is "one hit for each picture" "$(hits)" 2
is "by the raw's name" "$(hits X.NEF)" 1
is "by what the sidecar says" "$(hits снегоуборщик)" 1
is "which is the JPEG" "$(kadr -C desk --json find снегоуборщик >one; json photo one)" "$(id_of X.JPG)"
is "the shoot has two pictures" "$(kadr -C desk --json shoot list >one; json photos one)" 2
is "all files are seen when asked for" "$(hits "stack:$(id_of X.NEF)")" 4
is "of a picture that stands alone one" "$(hits "stack:$(id_of Y.jpg)")" 1
status "a stack of nothing" 5 kadr -C desk find stack:00000000

is "the raw says what its sidecar says" "$(of X.NEF fields.description.x-default)" "Снегоуборщик"
is "and has its credit" "$(of X.NEF credit.raw)" "Е. Беляева"
is "the JPEG, which says nothing, too" "$(of X.JPG credit.raw)" "Е. Беляева"
is "it knows its files" "$(of X.JPG stack.members.0.kind)" raw
is "each knows its face" "$(of X.xmp stack.face)" "$(id_of X.JPG)"
is "and of whom it speaks" "$(of X.JPG stack.members.2.goes_with)" "$(id_of X.NEF)"
status "in words" 0 kadr -C desk show "$(id_of X.NEF)"
says "the others are named" out "X.WAV (memo)"
status "a copy that leaves" 0 kadr -C desk copy "$(id_of X.JPG)" -o copy.jpg
is "carries the credit" "$(kadr --json inspect copy.jpg >one; json fields.creditLine one)" "Е. Беляева"
ok "the sidecar is kept as it came" sh -c 'kadr -C desk check --full && cmp card/X.xmp foreign.xmp'
ok "its facts have the stack" grep -rq '"kind": "sidecar"' desk/store/facts

status "the same card again" 0 kadr -C desk --json ingest card
is "is known" "$(json summary.known)" 5
is "and changes nothing" "$(hits) $(kadr -C desk history "$(id_of X.JPG)" | grep -c stack.joined)" "2 1"

# An article takes the JPEG, unless it wants the raw.
status "an article" 0 kadr -C desk -q story new snow --headline "Снег" --lang ru
status "with a slot" 0 kadr -C desk -q story slot snow
status "the raw is attached" 0 kadr -C desk --json story attach snow "$(id_of X.NEF)"
is "and its JPEG taken" "$(json slots.0.photo)" "$(id_of X.JPG)"
says "and it says so" err "which stands for it, is taken"
status "it is taken out" 0 kadr -C desk -q story detach snow --slot 1
status "unless it is wanted itself" 0 kadr -C desk --json story attach snow "$(id_of X.NEF)" --slot 1 --raw
is "then it is taken" "$(json slots.0.photo)" "$(id_of X.NEF)"
# A page that names one of its files means the picture.
while read -r file n; do
  printf '<html lang="ru"><body><article><h1>Снег</h1><p>Текст.</p><figure><img src="https://example.kz/%s"></figure></article></body></html>' \
    "$file" >page.html
  kadr -C desk -q story import page.html --slug "page-$n" >/dev/null || exit 2
  status "a page that names $file" 0 kadr -C desk --json story suggest "page-$n"
  is "is offered the JPEG" "$(grep -c . out) $(json photo)" "1 $(id_of X.JPG)"
  ok "for its name" grep -qi "the same file name $file" out
done <<END
X.JPG 1
X.NEF 2
x.nef 3
X.xmp 4
END

# A sidecar that was changed later speaks again; a raw that comes first stands for itself until its JPEG comes.
kadr -q write card/X.JPG -o new.xmp creditLine="Е. Беляева" description="Снегоуборщик на Абая" || exit 2
mkdir later && cp card/X.JPG card/X.NEF later/ && cp new.xmp later/X.xmp
status "a changed sidecar" 0 kadr -C desk -q ingest later
is "counts over the earlier one" "$(of X.NEF fields.description.x-default)" "Снегоуборщик на Абая"
is "for the JPEG, too" "$(of X.JPG fields.description.x-default)" "Снегоуборщик на Абая"
is "and is a version of its own" "$(hits "stack:$(id_of X.NEF)")" 5
mkdir early && (cat "$samples/fog-cableway.jpg" && echo raw) >early/Z.NEF && cp foreign.xmp early/Z.xmp && echo z >>early/Z.xmp
status "a raw alone" 0 kadr -C desk -q ingest early
is "stands for itself" "$(hits Z.NEF)" 1
cp "$samples/fog-cableway.jpg" early/Z.JPG
status "then its JPEG" 0 kadr -C desk -q ingest early
is "stands for both" "$(kadr -C desk --json find Z.NEF >one; json file one)" Z.JPG
is "and the sidecar" "$(hits "stack:$(sha256sum <early/Z.JPG | cut -c1-64)")" 3
status "the log is whole" 0 kadr -C desk log verify
done_testing
