#!/bin/sh
# What people said of no one photo is in the store too; what an older Kadr left out is made anew by kadr refresh.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
book=store/facts/desk/book.json
# said EXPRESSION: of the book as `b`.
said() { python3 -c 'import json,sys; b = json.load(open(sys.argv[1], encoding="utf8")); print(eval(sys.argv[2]))' "$book" "$1" 2>&1; }
# state KEY: of the summary of kadr check.
state() { kadr --json check | tail -n 1 | sed "s/.*\"$1\":\([^,}]*\).*/\1/"; }

ok "a new desk's book is in its store" test -s "$book"
is "with those everybody knows" "$(said 'len(b["parties"]) > 50 and b["lessons"] == [] and b["grants"] == []')" True
is "and up to date" "$(state old_book)" false
kadr --quiet ingest "$samples/skaters.jpg" "$samples/snowplough.jpg" --shoot 'Каток' >/dev/null 2>&1
photo=$(sha256sum "$samples/snowplough.jpg" | cut -c 1-64)

kadr --quiet party add 'Барыс Спорт' --kind agency >/dev/null 2>&1
kadr --quiet party alias 'Барыс Спорт' 'Barys Sport' --lang en >/dev/null 2>&1
is "a party is there" "$(said '[a["text"] for p in b["parties"] if p["name"] == "Барыс Спорт" for a in p["aliases"]]')" "['Barys Sport']"
kadr --quiet credit learn 'БС' 'Барыс Спорт' --shoot Каток >/dev/null 2>&1
is "what was learnt of a shoot is there" \
  "$(said '[(l["shoot"], l["text"]) for l in b["lessons"] for p in b["parties"] if p["id"] == l["party"] and p["name"] == "Барыс Спорт"]')" \
  "[('Каток', 'БС')]"
kadr --quiet grant add 'shoot:Каток' --effect forbid --use sell --why 'по договору' >/dev/null
kadr --quiet grant add 'party:Барыс Спорт' --use publish >/dev/null
is "so are grants of shoots and parties" "$(said '[(g["scope"], g["target_name"], g["effect"]) for g in b["grants"]]')" \
  "[('shoot', 'Каток', 'forbid'), ('party', 'Барыс Спорт', 'permit')]"
kadr --quiet grant revoke "$(said 'b["grants"][0]["id"]')" --why 'ошибка' >/dev/null
is "and their end" "$(said 'b["grants"][0]["revoked"] is not None')" True
kadr --quiet party add 'Барыс-Спорт' --kind agency >/dev/null 2>&1
kadr --quiet party merge 'Барыс-Спорт' 'Барыс Спорт' >/dev/null 2>&1
is "of two parties made one there is one" "$(said '[p["name"] for p in b["parties"] if p["name"].startswith("Барыс")]')" "['Барыс Спорт']"
is "all of it is up to date" "$(state old_book)" false
cp "$book" before

# A store of a time before the book was kept there.
rm "$book"
is "a book that is not there is missed" "$(state old_book)" true
status "people are told" 0 kadr check
says "what helps" err "kadr refresh"
status "it does" 0 kadr refresh
says "and says so" out "the desk's book was written to the store"
ok "it is the same book" cmp before "$book"
status "then nothing is left to do" 0 kadr --json refresh
is "the book neither" "$(json book)" false
is "nor looks" "$(json looks)" 0

# Photos of a time before their looks were kept.
printf 'Снег\n\nФото: акимат\n\nТекст статьи.\n' | kadr --quiet story import - --slug sneg >/dev/null 2>&1
looks() { python3 -c 'import sqlite3,sys; d = sqlite3.connect("catalog.db"); print(d.execute(sys.argv[1]).fetchall()); d.commit()' "$1"; }
looks 'SELECT photo_id, signs FROM looks ORDER BY photo_id' >before
looks 'DELETE FROM looks' >/dev/null
is "they are missed" "$(state without_looks)" 2
status "people are told" 0 kadr check
says "how many" err "2 pictures were taken in before looks were kept; kadr refresh looks at them"
status "they are looked at" 0 kadr refresh
says "and counted" out "2 pictures were looked at"
looks 'SELECT photo_id, signs FROM looks ORDER BY photo_id' >after
ok "they look as they did" cmp before after
is "none is missed" "$(state without_looks)" 0
# One whose original has no picture any more.
looks "DELETE FROM looks WHERE photo_id = '$photo'" >/dev/null
blob=store/blobs/$(echo "$photo" | cut -c 1-2)/$(echo "$photo" | cut -c 3-4)/$photo
size=$(wc -c <"$blob") && chmod u+w "$blob" && head -c "$size" /dev/zero >"$blob"
status "what cannot be looked at" 3 kadr refresh
says "is named" err "$photo cannot be looked at"
done_testing
