#!/bin/sh
# The pages that machines read, story.json (ninjs 3.1) and credits.jsonld, of articles of every shape: what they hold must be
# right wherever it comes from. What the standards say of each page is judged at the end, as of every bag (tests/judge-bag).
. "$(dirname "$0")/../lib.sh"

command -v exiftool >/dev/null && command -v vips >/dev/null || skip_all "exiftool or vips is not installed"
kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
cp "$samples/skaters.jpg" licensed.jpg
exiftool -q -q -overwrite_original -XMP-xmpRights:WebStatement='https://заря.kz/лицензия|1' \
  -XMP-plus:LicensorURL='https://zarya.kz/buy?id={7}' licensed.jpg
cp "$samples/snowplough.jpg" terms.jpg
exiftool -q -q -overwrite_original -XMP-xmpRights:WebStatement='CC BY 4.0' -XMP-plus:LicensorURL='/buy' terms.jpg
kadr --quiet ingest licensed.jpg terms.jpg "$samples/alan-qar.jpg" --preset own-staff >/dev/null 2>&1
photo() { sha256sum "$1" | cut -c 1-64; }

# article NAME JSON: an article in ninjs with these properties, its picture and its bundle, unpacked in bundles/NAME.
mkdir bundles
article() {
  python3 -c 'import json, sys
page = {"uri": "urn:x:" + sys.argv[1], "type": "composite", "headlines": [{"value": "Снег в городе, часть " + sys.argv[1]}],
        "associations": [{"name": "p", "type": "picture", "by": "Елена Беляева", "descriptions": [{"role": "caption", "value": "Снег"}]}]}
page.update(json.loads(sys.argv[2])); json.dump(page, open(sys.argv[1] + ".json", "w"))' "$1" "$2"
  kadr --quiet story import "$1.json" --slug "$1" >/dev/null 2>&1
  kadr --quiet story attach "$1" "$(photo licensed.jpg)" --slot 1 >/dev/null 2>&1
  pack "$1"
}
pack() { # NAME [OPTION...]
  packed=$1
  shift
  status "$packed is packed" 0 kadr bundle "$packed" --format dir -o "bundles/$packed" --allow credit-missing --allow credit-wrong --allow credit-unreadable --allow slot-empty --why "a test" "$@"
}
# said PAGE EXPRESSION WANT: what a page of the bundle that was packed last says.
said() {
  is "$packed: $1 $2" "$(python3 -c 'import json, sys
d = json.load(open(sys.argv[1], encoding="utf8"))
print(eval(sys.argv[2], {"d": d, "p": (d.get("associations") or d.get("image") or [None])[0]}))' "bundles/$packed/data/$1" "$2" 2>&1)" "$3"
}

# Addresses: escaped where they must be, else none; an article has a name of ours instead.
while read -r name from to; do
  article "$name" "{\"uri\": \"$from\"}"
  said credits.jsonld 'd.get("url")' "$to"
  case $to in
    None) said story.json 'd["uri"]' "urn:kadr:story:$name" ;;
    *) said story.json 'd["uri"]' "$to" ;;
  esac
done <<'END'
cyrillic https://заря.kz/қар?a=b|c#й https://xn--80an2a1d.kz/%D2%9B%D0%B0%D1%80?a=b%7Cc#%D0%B9
braces https://zarya.kz/a{b}<c>[d]#e#f https://zarya.kz/a%7Bb%7D%3Cc%3E%5Bd%5D#e%23f
escaped https://zarya.kz/%d2%9b https://zarya.kz/%D2%9B
broken-escape https://zarya.kz/%zz None
no-host https:///nohost None
no-address http://[bad/ None
END
said credits.jsonld 'p["license"]' "https://xn--80an2a1d.kz/%D0%BB%D0%B8%D1%86%D0%B5%D0%BD%D0%B7%D0%B8%D1%8F%7C1"
said credits.jsonld 'p["acquireLicensePage"]' "https://zarya.kz/buy?id=%7B7%7D"

# Dates: a moment that there is, or no date in the property, but the words of the article beside.
while read -r name from day moment; do
  article "$name" "{\"versionCreated\": \"$from\"}"
  said credits.jsonld 'd.get("datePublished")' "$day"
  said story.json 'd.get("contentCreated")' "$moment"
done <<'END'
whole 2026-02-14T08:05:00+05:00 2026-02-14T08:05:00+05:00 2026-02-14T08:05:00+05:00
a-day 2026-02-14 2026-02-14 None
no-seconds 2026-02-14T08:05 2026-02-14T08:05 None
no-such-offset 2026-02-14T08:05:00+25:00 None None
in-words вчера None None
END
packed=no-such-offset
said story.json '[t["value"] for t in d["descriptions"]]' "['2026-02-14T08:05:00+25:00']"

# Languages, makers, nothing but a headline.
for lang in kk en ru; do
  article "in-$lang" "{\"language\": \"$lang\"}"
  said story.json 'd["language"], p["language"]' "('$lang', '$lang')"
  said credits.jsonld 'd["inLanguage"]' "$lang"
done
article no-byline '{"by": "", "bodies": []}'
said story.json 'd.get("by"), [b["contentType"] for b in d["bodies"]]' "(None, ['application/json'])"
kadr --quiet credit set "$(photo "$samples/alan-qar.jpg")" 'Photo: Jane Doe/REUTERS' >/dev/null 2>&1
kadr --quiet story new foreign --headline 'Snow in the city' --lang en >/dev/null 2>&1
kadr --quiet story slot foreign --credit 'Photo: Jane Doe/REUTERS' >/dev/null 2>&1
kadr --quiet story attach foreign "$(photo "$samples/alan-qar.jpg")" --slot 1 >/dev/null 2>&1
pack foreign
said story.json 'd.get("by"), d.get("bodies"), p["by"], p["infoSources"][0]["name"]' "(None, None, 'Jane Doe', 'REUTERS')"
said credits.jsonld 'p["creator"]' "[{'@type': 'Person', 'name': 'Jane Doe'}]"
kadr --quiet story new by-hand --headline 'Қар жауды' --lang kk --byline 'Айгүл Омарова' --byline 'Ерлан Омаров' >/dev/null 2>&1
kadr --quiet story slot by-hand --credit 'Сурет: Елена Беляева/Kazinform' >/dev/null 2>&1
kadr --quiet story attach by-hand "$(photo terms.jpg)" --slot 1 >/dev/null 2>&1
pack by-hand --sizes 320,64 --originals
said story.json 'd["by"]' "Айгүл Омарова, Ерлан Омаров"
said story.json '[r["name"] for r in p["renditions"]]' "['main', '320', '64']"
said credits.jsonld 'len(p["encoding"]), p.get("license"), p.get("acquireLicensePage")' "(2, None, None)"
kadr --quiet story slot by-hand --credit 'Фото: AFP' >/dev/null 2>&1
mv bundles/by-hand bundles/in-sizes
pack by-hand
said story.json 'len(d["associations"])' 1
kadr --quiet story new nobody --headline 'Фото без подписи' >/dev/null 2>&1
kadr --quiet story slot nobody --caption 'Снег' >/dev/null 2>&1
vips black nobody.jpg 40 30
kadr --quiet ingest nobody.jpg --preset own-staff >/dev/null 2>&1
kadr --quiet story attach nobody "$(photo nobody.jpg)" --slot 1 >/dev/null 2>&1
pack nobody
said story.json 'p.get("by"), [t["role"] for t in p["descriptions"]]' "(None, ['caption'])"
said credits.jsonld '{"creator", "creditText", "copyrightNotice", "license"} & set(p)' "set()"
kadr --quiet story new bare --headline 'Ни одной картинки' >/dev/null 2>&1
status "an article without pictures" 0 kadr bundle bare --format dir -o bundles/bare
packed=bare
said story.json 'd.get("associations")' None
said credits.jsonld 'd["image"]' "[]"
done_testing
