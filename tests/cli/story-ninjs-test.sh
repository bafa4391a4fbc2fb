#!/bin/sh
# kadr story import, an article in ninjs: what a CMS or an agency sends, and what a bundle holds.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples"/*.jpg --preset own-staff >/dev/null 2>&1
cat >wire.json <<'END'
{"uri": "https://wire.example/snow-7", "type": "composite", "standard": {"name": "ninjs", "version": "2.1"},
 "versioncreated": "2026-02-14T08:05:00+05:00", "language": "ru", "headlines": [{"role": "main", "value": "Снег в Алматы убирают третий день"}],
 "by": "Елена Беляева", "bodies": [{"contenttype": "text/html", "value": "<p>Трактора вышли на улицы.</p><script>alert (1)</script>"}],
 "associations": [{"name": "lead", "type": "picture", "by": "Ерлан Омаров", "infosources": [{"name": "Kazinform"}], "usageterms": "Не для продажи",
   "descriptions": [{"role": "caption", "value": "Трактор на проспекте"}], "renditions": [{"href": "https://wire.example/plough.jpg", "width": 3000}]}]}
END
status "an article in ninjs" 0 kadr --json story import wire.json
is "its headline" "$(json headline)" "Снег в Алматы убирают третий день"
is "its byline" "$(json byline)" '["Елена Беляева"]'
is "its address" "$(json url)" https://wire.example/snow-7
is "its date" "$(json published)" 2026-02-14T08:05:00+05:00
is "its picture's file" "$(json slots.0.file)" plough.jpg
is "its picture's maker" "$(json slots.0.credit.creators)" '["Ерлан Омаров"]'
is "its picture's agency" "$(json slots.0.credit.chain)" '["Kazinform"]'
is "its picture's caption" "$(json slots.0.caption)" "Трактор на проспекте"
is "the terms it came with are a doubt" "$(json doubts.0.code)" usage-terms
slug=$(json slug)
sed 's/Трактор на проспекте/Трактор на улице/' wire.json >again.json
status "the same, changed" 0 kadr --json story import again.json
is "is the same story" "$(json slug)" "$slug"
is "and says what changed" "$(json changes.0.code)" slot-changed
# What a bundle says of an article that came as ninjs: the page it came in is data, not words to be printed.
cat >data.json <<'END'
{"uri": "urn:x:1", "headlines": [{"value": "Снег идёт"}], "bodies": [{"contentType": "application/json", "value": "<figure><img src='a.jpg'><figcaption>Фото: Ерлан Омаров</figcaption></figure>"}]}
END
status "an article with a body of data" 0 kadr --json story import data.json --slug data
is "has no words" "$(json slots)" "[]"
sed 's,application/json,text/html,' data.json >words.json
status "with one of words" 0 kadr --json story import words.json --slug words
is "has some" "$(json slots.0.credit.creators)" '["Ерлан Омаров"]'
printf '{"a": 1}' >other.json
status "any other JSON is refused" 4 kadr story import other.json
says "and told what is understood" err "ninjs is understood"
printf '{"headline": "A", ' >cut.json
status "a piece of one, too" 4 kadr story import cut.json
python3 -c 'print("{\"headline\": \"A\", \"associations\": " + "[" * 100000 + "]" * 100000 + "}")' >deep.json
status "so is one that is nested without end" 4 kadr story import deep.json
python3 -c '
import json
print(json.dumps({"headline": "Снимки", "associations": [{"type": "picture", "by": "A B"}] * 1001}))' >many.json
status "and one with more pictures than any article" 2 kadr story import many.json
says "which is said" err "no article has more than 1000"
ok "a worker lived through all of it" kadr story import again.json

# What a bundle says of a story makes the same story again.
article=$samples/story-first-snow.txt
kadr --quiet story import "$article" --slug first-snow >/dev/null
ids=$(for n in almaty-evening KSC_4127 snowplough SP20260212-0117 alan-qar; do sha256sum "$samples/$n.jpg" | cut -d ' ' -f 1; done)
# shellcheck disable=SC2086  # several ids
kadr --quiet story attach first-snow $ids >/dev/null
status "a bundle" 0 kadr bundle first-snow -o bundle.tar
mkdir out && tar xf bundle.tar -C out
kadr --quiet init other --zone Asia/Almaty 2>/dev/null
status "its story.json is imported elsewhere" 0 kadr -C other --json story import out/*/data/story.json
cp "$work/out" back.json
kadr --json story show first-snow >here.json
for key in headline lang published byline; do is "the same $key" "$(json $key back.json)" "$(json $key here.json)"; done
names() { python3 -c '
import json, sys
for s in json.load(open(sys.argv[1], encoding="utf8"))["slots"]: print(s["credit"]["creators"], s["credit"]["chain"], s["credit"]["source"])' "$1"; }
is "the same credits" "$(names back.json)" "$(names here.json)"
done_testing
