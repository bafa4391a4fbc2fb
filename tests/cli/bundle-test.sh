#!/bin/sh
# kadr bundle: one article, one archive that verifies without Kadr, the same bytes everywhere, or a refusal.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
slots=$(awk -F '\t' '$3 ~ /^[0-9]+$/ { print $3 ":" $1 }' "$samples/MANIFEST" | sort -n)
photo() { sha256sum "$samples/$1" | cut -c 1-64; }
files=
for slot in $slots; do files="$files $samples/${slot#*:}"; done
kadr init desk --name Заря --zone Asia/Almaty --lang ru >/dev/null 2>&1
export KADR_DESK="$work/desk"
# shellcheck disable=SC2086  # a list of files is meant
kadr --quiet ingest $files >/dev/null 2>&1
kadr --quiet story import "$samples/story-first-snow.txt" --slug first-snow >/dev/null 2>&1

# Refusals come before a byte is written.
status "a story with empty slots is refused" 4 kadr bundle first-snow -o out.tar
for slot in $slots; do
  kadr --quiet story attach first-snow "$(photo "${slot#*:}")" --slot "${slot%%:*}" >/dev/null 2>&1
done
status "pictures without a permission are refused" 6 kadr bundle first-snow -o out.tar
says "the reason is said" err "slot 1"
for slot in $slots; do kadr --quiet grant add "$(photo "${slot#*:}")" --preset press-service >/dev/null 2>&1; done
kadr --quiet grant add "$(photo "$(echo "$slots" | sed -n 's/^3://p')")" --effect forbid --use publish --why "the family asked" >/dev/null 2>&1
status "one forbidding right beats five permissions" 6 kadr bundle first-snow -o out.tar
says "the slot is named" err "slot 3"
says "its reason is said" err "the family asked"
forbid=$(kadr --json grant list | sed -n 's/.*"id": *\([0-9]*\).*"effect": *"forbid".*"why": *"the family asked".*/\1/p' | head -n 1)
kadr --quiet grant revoke "$forbid" --why "they agreed" >/dev/null 2>&1
is "nothing was left behind" "$(ls | grep -c out.tar)" 0

status "a dry run says what would be packed" 0 kadr bundle first-snow --dry-run
says "each file" out data/photos/05-
status "the bundle is made" 0 kadr bundle first-snow -o out.tar
status "it verifies" 0 kadr verify out.tar
# An original that has rotted in the store does not leave as if it were the picture.
rotten=$(photo "$(echo "$slots" | sed -n 's/^2://p')")
blob=$KADR_DESK/store/blobs/$(echo "$rotten" | cut -c1-2)/$(echo "$rotten" | cut -c3-4)/$rotten
cp "$blob" sound && chmod u+w "$blob" && printf 'x' | dd of="$blob" bs=1 seek=200000 conv=notrunc 2>/dev/null
status "a rotten original" 4 kadr bundle first-snow -o rotten.tar
says "is named" err "$rotten: the stored original has changed on the disk"
is "nothing is left of the bundle" "$(ls | grep -c rotten)" 0
cp sound "$blob"

mkdir a && tar xf out.tar -C a
ok "one top folder" test "$(ls a | wc -l)" -eq 1
cd a/* || exit 2
ok "sha256sum accepts every file" sha256sum --quiet --strict -c manifest-sha256.txt tagmanifest-sha256.txt
is "every file is in a manifest" "$(cat manifest-sha256.txt tagmanifest-sha256.txt | wc -l)" \
  "$(find . -type f ! -name tagmanifest-sha256.txt | wc -l)"
is "five pictures in order" "$(ls data/photos | cut -c 1-2 | tr '\n' ' ')" "01 02 03 04 05 "
is "five credit lines, each with one label" "$(grep -cE '^(Фото:? )[^:]*$' data/credits.txt)" 5
is "the first as the article prints it" "$(sed -n '/^1\. /{n;p}' data/credits.txt)" "Фото: пресс-служба акимата города Алматы"
is "nobody is doubled" "$(grep -c 'Фото.*Фото' data/credits.txt)" 0
credit=$(exiftool -s3 -XMP-photoshop:Credit data/photos/01-*)
is "the picture carries its credit" "$credit" "пресс-служба акимата города Алматы"
is "also where it came with a doubled one" "$(exiftool -s3 -XMP-photoshop:Credit data/photos/03-*)" \
  "пресс-служба акимата города Алматы"
is "each carries a credit and a caption" \
  "$(exiftool -q -p '$XMP-photoshop:Credit|$XMP-dc:Description' data/photos | grep -c '^..*|..*')" 5
for file in data/*.json data/credits.jsonld; do
  ok "$file is JSON" python3 -c 'import json,sys; json.load(open(sys.argv[1], encoding="utf8"))' "$file"
done
# The contact sheet: every credit as printed, letters of its own, the pictures' bytes as the worker made them.
sheet=data/contact-sheet.pdf
pdfinfo "$sheet" >"$work/pdf.info"
pdftotext -raw "$sheet" - >"$work/pdf.txt"
ok "the contact sheet is titled as the article" grep -qE '^Title: +Первый большой снег года: как Алматы встретил снегопад$' "$work/pdf.info"
ok "and of A4" grep -qF '(A4)' "$work/pdf.info"
is "it has every credit as it is printed" "$(sed -n '/^[0-9]*\. /{n;p}' data/credits.txt | sort)" \
  "$(grep -E '^(Фото|Сурет)' "$work/pdf.txt" | sort)"
is "and every file's name" "$(grep -coE '0[1-5]-.*\.jpg$' "$work/pdf.txt")" 5
is "all its letters are in it, and no others" "$(pdffonts "$sheet" | awk 'NR > 2 && !/ yes yes yes / { print }' | wc -l)" 0
is "its pictures are JPEGs" "$(pdfimages -list "$sheet" | awk 'NR > 2 { print $9 }' | uniq -c | tr -s ' ')" " 5 jpeg"
is "its date is the story's" "$(TZ=UTC pdfinfo -isodates "$sheet" | sed -n 's/^CreationDate: *//p' | cut -c 1-10)" \
  "$(sed -n 's/^Bagging-Date: //p' bag-info.txt)"
is "the table has five rows" "$(python3 -c 'import csv,sys
print(len(list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))))' data/credits.csv)" 5
cd "$work" || exit 2
is "the manifest stands before the payload" "$(tar tf out.tar | sed -n 's,^[^/]*/,,p' | grep -n '^data/' | head -n 1 | cut -d: -f1)" 5

# The same bytes whoever packs it, where and when.
again() {
  what=$1
  shift
  rm -f again.tar
  "$@" "$build/kadr" -C "$KADR_DESK" --quiet bundle first-snow -o again.tar >/dev/null 2>&1
  ok "byte-identical: $what" cmp out.tar again.tar
}
again "a second time" env
again "LC_ALL=C" env LC_ALL=C
again "another zone" env TZ=America/Adak
again "in Russian" env LC_ALL=ru_RU.UTF-8 LANGUAGE=ru
again "an empty environment" env -i
umask 077
again "another umask" env
umask 022
again "another person" env KADR_WHO=somebody
core=$(taskset -cp $$ | sed 's/.*: \([0-9]*\).*/\1/')
again "one core" taskset -c "$core"

# Other forms.
status "as a zip" 0 kadr bundle first-snow --format zip -o out.zip
status "the zip verifies" 0 kadr verify out.zip
ok "unzip accepts it" unzip -qt out.zip
TZ=America/Adak kadr --quiet bundle first-snow --format zip -o out2.zip >/dev/null 2>&1
ok "the zip is the same in another zone" cmp out.zip out2.zip
kadr --quiet bundle first-snow -o named.zip >/dev/null 2>&1
ok "a name that ends in .zip asks for a zip" cmp out.zip named.zip
mkdir into
status "into a folder that is there" 0 kadr bundle first-snow -o into
ok "under its own name" cmp out.tar into/first-snow-*.tar
status "as a folder into one" 0 kadr bundle first-snow --format dir -o into
ok "under its own name too" test -f "$(echo into/first-snow-????-??-??)/bagit.txt"
status "as a folder" 0 kadr bundle first-snow --format dir -o folder
status "the folder verifies" 0 kadr verify folder
ok "the folder holds what the tar holds" diff -r folder a/*
status "with originals" 0 kadr bundle first-snow --originals -o originals.tar
mkdir b && tar xf originals.tar -C b
is "originals are byte-identical" "$(sha256sum b/*/data/originals/01-* | cut -c 1-64)" "$(photo "$(echo "$slots" | sed -n 's/^1://p')")"

# What happens on the way is noticed.
victim=$(cd a/* && ls data/photos/* | head -n 1)
printf X | dd of="$(echo a/*)/$victim" bs=1 seek=20000 conv=notrunc 2>/dev/null
status "a changed byte" 1 kadr verify a/*
says "it is named" out "$victim"
rm "$(echo b/*)/data/credits.txt"
echo new >"$(echo b/*)/data/new.txt"
echo new >"$(echo b/*)/virus.exe"
status "a removed and two added files" 1 kadr verify b/*
says "the removed one" out "data/credits.txt: manifest-sha256.txt names it"
says "the added one" out "data/new.txt: manifest-sha256.txt does not name it"
says "the one beside the payload" out "virus.exe: no tag manifest names it"

# Wrong use, and nothing replaced.
status "an existing file is not replaced" 2 kadr bundle first-snow -o out.tar
ok "it is as it was" cmp out.tar again.tar
status "an unknown story" 5 kadr bundle nothing -o x.tar
status "an unknown format" 2 kadr bundle first-snow --format rar -o x.rar
status "no target" 2 kadr bundle first-snow
status "a folder that is not there" 5 kadr bundle first-snow -o nowhere/x.tar
is "no part is left" "$(ls -a | grep -c part)" 0

# A stopping problem is passed by name and with a reason; a forbidding right is passed by nobody.
kadr --quiet story detach first-snow --slot 4 >/dev/null 2>&1
status "an empty slot stops" 4 kadr bundle first-snow -o gap.tar
says "with the command that helps" err "kadr story suggest first-snow --slot 4"
status "passing it needs a reason" 2 kadr bundle first-snow -o gap.tar --allow slot-empty
status "another code does not pass it" 4 kadr bundle first-snow -o gap.tar --allow credit-wrong --why "x"
status "a named person passes it" 0 env KADR_WHO=Айгүл kadr bundle first-snow -o gap.tar --allow slot-empty --why "агентство пришлёт позже"
mkdir c && tar xf gap.tar -C c
is "the bundle says so" "$(grep -c 'Айгүл: slot-empty (агентство пришлёт позже)' c/*/data/credits.txt)" 1
ok "so does the log" sh -c 'kadr log | grep -q story.allowed'
is "four pictures keep the numbers of their slots" "$(ls c/*/data/photos | cut -c 1-2 | tr '\n' ' ')" "01 02 03 05 "
kadr --quiet grant add "$(photo "$(echo "$slots" | sed -n 's/^2://p')")" --effect forbid --use publish --why "court order" >/dev/null 2>&1
status "nobody passes a forbidding right" 6 kadr bundle first-snow -o no.tar --allow slot-empty --allow forbidden --allow not-permitted --why "urgent"
says "whose word it is" err "court order"
ok "nothing was written" test ! -e no.tar

# A format that cannot carry metadata leaves as it is, its credit in a sidecar.
printf 'GIF89a\001\000\001\000\200\000\000\000\000\000\377\377\377!\371\004\001\000\000\000\000,\000\000\000\000\001\000\001\000\000\002\002D\001\000;' >dot.gif
kadr --quiet ingest dot.gif --preset own-staff >/dev/null 2>&1
printf 'Заголовок статьи про одну точку\n\nФото: Елена Беляева\n\nТекст.\n' >dot.txt
kadr --quiet story import dot.txt --slug dot >/dev/null 2>&1
kadr --quiet credit set "$(sha256sum dot.gif | cut -c 1-64)" "Фото: Елена Беляева" >/dev/null 2>&1
kadr --quiet story attach dot "$(sha256sum dot.gif | cut -c 1-64)" --slot 1 >/dev/null 2>&1
status "a GIF in a bundle" 0 kadr bundle dot -o dot.tar
mkdir d && tar xf dot.tar -C d
ok "its bytes are the original's" cmp dot.gif "$(echo d/*/data/photos/01-dot.gif)"
is "its credit stands beside it" "$(exiftool -s3 -XMP-photoshop:Credit d/*/data/photos/01-dot.gif.xmp)" "Елена Беляева"
ok "credits.txt says so" grep -q '\.xmp' d/*/data/credits.txt

# A stored original that has rotted does not leave, whether words go into its copy or not.
rot() {
  blob=$(find desk/store/blobs -name "$1")
  cp -p "$blob" sound.bak && chmod u+w "$blob"
  printf '!' | dd of="$blob" bs=1 seek="$2" conv=notrunc status=none
  status "$3: refused" 4 kadr bundle "$4" -o rotten.tar
  says "$3: said" err "$1: the stored original has changed on the disk"
  ok "$3: nothing was written" test ! -e rotten.tar
  cp sound.bak "$blob" && chmod 0444 "$blob"
}
rot "$(sha256sum dot.gif | cut -c 1-64)" 14 "a rotten GIF" dot
printf 'Заголовок статьи про одну машину\n\nФото: Елена Беляева\n\nТекст.\n' | kadr --quiet story import - --slug plough >/dev/null 2>&1
plough=$(sha256sum "$samples/snowplough.jpg" | cut -c 1-64)
kadr --quiet ingest "$samples/snowplough.jpg" --preset own-staff >/dev/null 2>&1
kadr --quiet credit set "$plough" "Фото: Елена Беляева" >/dev/null 2>&1
kadr --quiet story attach plough "$plough" --slot 1 >/dev/null 2>&1
rot "$plough" 9 "a byte of what a copy leaves out" plough
rot "$plough" $(($(wc -c <"$samples/snowplough.jpg") / 2)) "a byte of the picture" plough
status "sound again, it leaves" 0 kadr bundle plough -o plough.tar

# The receipts, the ledger and the log.
status "the receipts" 0 kadr bundle list first-snow
says "in the time of the desk" out "+05:00  "
says "the tar's own digest" out "$(sha256sum out.tar | cut -c 1-64)"
says "the zip's own digest" out "$(sha256sum out.zip | cut -c 1-64)"
status "as JSON" 0 kadr --json bundle list first-snow
is "the manifest's digest" "$(kadr --json bundle list first-snow | head -n 1 | sed 's/.*"manifest":"\([0-9a-f]*\)".*/\1/')" \
  "$(tar xOf out.tar "$(tar tf out.tar | grep /manifest-sha256.txt)" | sha256sum | cut -c 1-64)"
status "receipts of an unknown story" 5 kadr bundle list nothing
ok "the log has the receipt" sh -c 'kadr log | grep -q bundle.made'
status "the log is whole" 0 kadr log verify
done_testing
