#!/bin/sh
# What leaves is read by strangers' tools in every form and locale, with the names that Kazakh, Russian and careless people give
# to files; and the judge of that (tests/judge-bag) is itself tried with bags that are not as they should be.
. "$(dirname "$0")/../lib.sh"

"$top/tests/judge-bag" --locale C >out
[ $? -eq 77 ] && skip_all "$(cat out)"

mkdir card
n=0
# Kazakh letters; letters composed and decomposed; what a shell, a manifest or an address would take for its own; a long name.
long=$(printf 'Алматы%.0s' 1 2 3 4 5 6)
while read -r name; do
  n=$((n + 1))
  cp "$(ls "$samples"/*.jpg | sed -n ${n}p)" "card/$name.jpg"
done <<END
Қазақ әріптері ғұқңөһіҮҰІ
$(printf '\320\265\314\210')лка и Й
50%25 %0A $(printf "a'b \"c\" \$d &e #f")
 -rf *; [x] {y}
$long
END
printf 'GIF89a\001\000\001\000\200\000\000\000\000\000\377\377\377!\371\004\001\000\000\000\000,\000\000\000\000\001\000\001\000\000\002\002D\001\000;' >card/нүкте.gif
kadr --quiet init desk --name Заря --zone Asia/Almaty --lang kk 2>/dev/null
export KADR_DESK="$work/desk"
kadr --quiet ingest card --preset own-staff --shoot "Қар күні" >/dev/null 2>&1
{ printf 'Алғашқы қар\n'; for file in card/*; do printf '\nФото: Елена Беляева/Kazinform\n\nТекст.\n'; done; } | kadr --quiet story import - --slug qar >/dev/null 2>&1
n=0
for file in card/*; do
  n=$((n + 1))
  photo=$(sha256sum <"$file" | cut -c 1-64)
  kadr --quiet credit set "$photo" 'Фото: Елена Беляева/Kazinform' >/dev/null 2>&1
  kadr --quiet story attach qar "$photo" --slot $n >/dev/null 2>&1
done
rm -r card

status "a tar" 0 kadr bundle qar -o qar.tar --originals
status "a zip" 0 kadr bundle qar -o qar.zip --originals
status "a folder" 0 kadr bundle qar --format dir -o folder --originals
gzip -k qar.tar
zstd -q qar.tar
kadr --quiet grant add "shoot:Қар күні" --use archive --why "our own archive" >/dev/null 2>&1
status "an export" 0 kadr export --all -o volumes --name қар --volume 1M
ok "in volumes" test "$(ls volumes/*.tar | wc -l)" -gt 1
is "every picture is in the tar" "$(tar tf qar.tar | grep -c /data/photos/)" 7

# Each form by each tool, also where the locale knows no letters but those of ASCII; the tar of a bundle in the machine's others.
set -- --locale C --locale C.UTF-8
for locale in $(locale -a | grep -viE '^(C|POSIX|C\.utf-?8)$' | head -n 4); do set -- "$@" --locale "$locale"; done
for bag in qar.tar qar.zip qar.tar.gz qar.tar.zst folder; do
  status "$bag in every locale" 0 "$top/tests/judge-bag" "$@" "$bag"
  is "was judged" "$(cat out)" "judged 1"
done
status "the volumes" 0 "$top/tests/judge-bag" --locale C volumes/*.tar
is "were judged" "$(cat out)" "judged $(ls volumes/*.tar | wc -l)"

# The judge: what is not as it should be is found, in each form.
# spoilt WHAT SAYS BAG
spoilt() {
  status "$1: no" 1 "$top/tests/judge-bag" "$3"
  says "$1: named" out "$2"
}
cp -r folder bag && echo x >>bag/data/README.txt
spoilt "a changed file" "data/README.txt: FAILED" bag
rm bag/data/README.txt
spoilt "a file that is not there" "data/README.txt: FAILED" bag
sed -i '1s/^./z/' bag/manifest-sha256.txt
spoilt "a line that sha256sum cannot read" "improperly formatted" bag
python3 -c 'import sys, zipfile
b = bytearray(open("qar.zip", "rb").read()); z = zipfile.ZipFile("qar.zip")
b[z.infolist()[0].header_offset + 200] ^= 1; open("bad.zip", "wb").write(b)'
spoilt "a zip with a wrong sum" "bad.zip: Python: Bad CRC-32 for file" bad.zip
python3 -c 'import tarfile
t = tarfile.open("own.tar", "w"); i = tarfile.TarInfo("x/a.txt"); i.size = 1; import io
t.addfile(i, io.BytesIO(b"a")); t.addfile(i, io.BytesIO(b"b")); i.name = "x/../x/b.txt"; t.addfile(i, io.BytesIO(b"c"))'
spoilt "a tar of which each makes another thing" "x/" own.tar
rm -rf bag bad.zip own.tar

# The judges of the two pages: each change by a line of Python, d being the page and i its first picture.
cp -r folder bag
while IFS='|' read -r judge page what says change; do
  python3 -c 'import json, sys, urllib.parse
d = json.load(open(sys.argv[1], encoding="utf8")); i = (d.get("image") or d.get("associations"))[0]
exec(sys.argv[3]); json.dump(d, open(sys.argv[2], "w"))' "folder/data/$page" "bag/data/$page" "$change"
  status "$page, $what: no" 1 "$top/tests/$judge" "bag/data/$page"
  says "$page, $what: named" out "$says"
done <<'END'
valid-jsonld|credits.jsonld|no words on rights|has none of ['copyrightNotice', 'creator', 'creditText', 'license']|[i.pop(k, 0) for k in ("creator", "creditText", "copyrightNotice", "license")]
valid-jsonld|credits.jsonld|no address|has no contentUrl|del i["contentUrl"]
valid-jsonld|credits.jsonld|the address of another place|contentUrl is no file beside the page|i["contentUrl"] = "photos/none.jpg"
valid-jsonld|credits.jsonld|an address that is not escaped|contentUrl is not escaped|i["contentUrl"] = urllib.parse.unquote(i["contentUrl"])
valid-jsonld|credits.jsonld|other bytes|sha256 is not that of|i["sha256"] = "0" * 64
valid-jsonld|credits.jsonld|a licence that is no page|license is no address of a page|i["license"] = "CC BY"
valid-jsonld|credits.jsonld|a licence page without a host|acquireLicensePage is no address of a page|i["acquireLicensePage"] = "licence.html"
valid-jsonld|credits.jsonld|a maker that is a text|creator[0]: is no Person or Organization|i["creator"] = ["Елена Беляева"]
valid-jsonld|credits.jsonld|a maker without a name|creator[0]: has no name|i["creator"] = [{"@type": "Person", "name": " "}]
valid-jsonld|credits.jsonld|a credit that is a list|creditText is no text|i["creditText"] = ["a"]
valid-jsonld|credits.jsonld|a width in words|width is no number of pixels|i["width"] = "640"
valid-jsonld|credits.jsonld|something else|is no ImageObject|i["@type"] = "Photograph"
valid-ninjs|story.json|a property of its own|creditline|d["creditline"] = "ТАСС"
END
rm -rf bag qar.* folder volumes
done_testing
