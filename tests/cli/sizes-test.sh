#!/bin/sh
# kadr bundle --sizes: the pictures in the sizes in which they are delivered, with all that the copies carry.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
command -v exiftool >/dev/null && command -v vips >/dev/null || skip_all "exiftool or vips is not installed"
mkdir card
cp "$samples/skaters.jpg" card/turned.jpg
exiftool -q -q -overwrite_original -n -Orientation=6 card/turned.jpg
vips copy "$samples/almaty-evening.jpg" card/drawn.png
vips copy "$samples/snowplough.jpg" card/Снег.webp
kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru
export KADR_DESK="$work/desk"
kadr --quiet ingest card --preset own-staff >/dev/null 2>&1
photo() { sha256sum "$1" | cut -c 1-64; }
story() { # SLUG FILE...
  slug=$1
  shift
  { printf 'Заголовок\n'; for file; do printf '\nФото: Елена Беляева/Kazinform\n\nТекст.\n'; done; } |
    kadr --quiet story import - --slug "$slug" >/dev/null 2>&1
  n=0
  for file; do
    n=$((n + 1))
    kadr --quiet edit "$(photo "$file")" 'description=Қысқы Алматы' --lang kk >/dev/null
    kadr --quiet credit set "$(photo "$file")" 'Фото: Елена Беляева/Kazinform' >/dev/null
    kadr --quiet story attach "$slug" "$(photo "$file")" --slot $n >/dev/null 2>&1
  done
}
story snow card/turned.jpg card/drawn.png card/Снег.webp

# What is asked for.
while IFS='|' read -r sizes says; do
  status "--sizes $sizes" 2 kadr bundle snow -o no.tar --sizes "$sizes"
  says "says why" err "$says"
done <<'END'
large|from 16 to 16384
8|from 16 to 16384
20000|from 16 to 16384
640,|from 16 to 16384
640,320,640|said twice
20,21,22,23,24,25,26,27,28|one to 8 sizes
END
ok "nothing is written" test ! -e no.tar

# What comes.
status "three pictures in two sizes" 0 kadr bundle snow -o out.tar --sizes 640,320
status "verify" 0 kadr verify out.tar
mkdir a && tar xf out.tar -C a && cd a/* || exit 2
is "each has its file" "$(find data/sizes -type f | LC_ALL=C sort | tr '\n' ' ')" \
  "data/sizes/320/01-turned.jpg data/sizes/320/02-drawn.jpg data/sizes/320/03-Снег.jpg data/sizes/640/01-turned.jpg data/sizes/640/02-drawn.jpg data/sizes/640/03-Снег.jpg "
ok "sha256sum accepts them" sha256sum --quiet --strict -c manifest-sha256.txt
is "they are in the manifest" "$(grep -c data/sizes/ manifest-sha256.txt)" 6
is "the longer edge is as asked" "$(vipsheader -f height data/sizes/640/01-turned.jpg)" 640
is "the picture is upright" "$(exiftool -s3 -n -Orientation data/sizes/640/01-turned.jpg)" ""
ok "and stands" test "$(vipsheader -f width data/sizes/320/01-turned.jpg)" -lt 320
fields() { kadr --json inspect "$1" | python3 -c 'import json, sys; f = json.loads(sys.stdin.read())["fields"]; f.pop("imageRegion", 0); print(json.dumps(f, sort_keys=True, ensure_ascii=False))'; }
for pair in 01-turned.jpg:01-turned.jpg 02-drawn.jpg:02-drawn.png 03-Снег.jpg:03-Снег.webp; do
  for size in 640 320; do
    is "$size/${pair%:*} says what the copy says" "$(fields "data/sizes/$size/${pair%:*}")" "$(fields "data/photos/${pair#*:}")"
  done
done
is "its credit is that of the story" "$(exiftool -s3 -XMP-photoshop:Credit data/sizes/320/02-drawn.jpg)" "Елена Беляева/Kazinform"
is "and its caption in Kazakh" "$(exiftool -s3 -XMP-dc:Description-kk data/sizes/320/02-drawn.jpg)" "Қысқы Алматы"
listed() { python3 - "$@" <<'END'
import csv, hashlib, json, os, sys
story = json.load(open("data/story.json", encoding="utf8"))
table = list(csv.DictReader(open("data/credits.csv", encoding="utf-8-sig", newline="")))
page = json.load(open("data/credits.jsonld", encoding="utf8"))
for row, item, image in zip(table, story["associations"], page["image"]):
    made = item["renditions"]
    assert [r["name"] for r in made] == ["main", "640", "320"], made
    assert row["sizes"].split("; ") == ["data/sizes/%s/%s" % (s, os.path.splitext(os.path.basename(row["file"]))[0] + ".jpg") for s in ("640", "320")], row
    for r, other, path in zip(made[1:], image["encoding"], row["sizes"].split("; ")):
        data = open(path, "rb").read()
        assert r["sizeInBytes"] == len(data) and r["contentType"] == "image/jpeg", r
        assert max(r["width"], r["height"]) == int(r["name"]), r
        assert other["sha256"] == hashlib.sha256(data).hexdigest(), other
        assert other["creditText"] == image["creditText"] and (other["width"], other["height"]) == (r["width"], r["height"]), other
END
}
ok "ninjs, the table and the page for machines list them as they are" listed
# What the standard of the article's JSON says, by a judge that refuses what is not in it.
"$top/tests/valid-ninjs" data/story.json >"$work/faults" 2>&1
case $? in
  77) skip "story.json is ninjs 3.1" "python3-jsonschema is not installed" ;;
  0) pass "story.json is ninjs 3.1" ;;
  *) fail "story.json is ninjs 3.1" "$(cat "$work/faults")" ;;
esac
while IFS='|' read -r name change; do
  python3 -c 'import json, sys
d = json.load(open("data/story.json", encoding="utf8")); p = d["associations"][0]
exec(sys.argv[1]); json.dump(d, open(sys.argv[2], "w"))' "$change" "$work/other.json"
  "$top/tests/valid-ninjs" "$work/other.json" >"$work/faults" 2>&1
  got=$?
  if [ $got -eq 77 ]; then skip "$name is none" "python3-jsonschema is not installed"; else is "$name is none" $got 1; fi
done <<'END'
a credit line as a property|p["creditline"] = "ТАСС"
a relative address|p["renditions"][1]["href"] = "data/sizes/640/01-turned.jpg"
a Cyrillic address|p["renditions"][1]["href"] = "file:data/Снег.jpg"
a rendition without a name|del p["renditions"][1]["name"]
a picture without a name|del p["name"]
a day as a moment|d["versionCreated"] = "2026-02-13"
END
cd "$work" || exit 2

# The same bytes whoever packs it.
again() {
  what=$1
  shift
  rm -f again.tar
  "$@" "$build/kadr" -C "$KADR_DESK" --quiet bundle snow -o again.tar --sizes 640,320 >/dev/null 2>&1
  ok "byte-identical: $what" cmp out.tar again.tar
}
again "a second time" env
again "in Russian, far away" env LC_ALL=ru_RU.UTF-8 LANGUAGE=ru TZ=America/Adak
again "an empty environment" env -i
rm -rf desk/renditions && mkdir desk/renditions
again "without the desk's own renditions" env
core=$(taskset -cp $$ | sed 's/.*: \([0-9]*\).*/\1/')
again "on one core" taskset -c "$core"
is "what waited for being packed is gone" "$(find desk/renditions -maxdepth 1 -type f)" ""

# A picture that is smaller stays as it is.
status "larger than it is" 0 kadr bundle snow -o large.tar --sizes 9000
mkdir b && tar xf large.tar -C b
is "is as large as it is" "$(vipsheader -f width b/*/data/sizes/9000/03-Снег.jpg)" "$(vipsheader -f width "$samples/snowplough.jpg")"

# Nothing is delivered in part.
mkdir bad
echo text >bad/text.jpg
size=$(wc -c <"$samples/skaters.jpg")
head -c $((size / 2)) "$samples/skaters.jpg" >bad/half.jpg
kadr --quiet ingest bad --preset own-staff >/dev/null 2>&1
for kind in text half; do
  story "$kind" "bad/$kind.jpg"
  status "a story with $kind.jpg" 0 kadr bundle "$kind" -o "$kind.tar" --allow credit-missing --allow slot-empty --why "a test"
  status "has no sizes" 4 kadr bundle "$kind" -o "$kind-sizes.tar" --sizes 320 --allow credit-missing --allow slot-empty --why "a test"
  says "which is said of its file" err "data/photos/01-$kind.jpg: no other sizes can be made of it"
  ok "nothing is left" test ! -e "$kind-sizes.tar"
done
mkdir c && tar xf text.tar -C c
pdftotext -raw c/*/data/contact-sheet.pdf - >sheet.txt 2>/dev/null
is "on the contact sheet stands a frame" "$(grep -c 'показать нельзя' sheet.txt)" 1
done_testing
