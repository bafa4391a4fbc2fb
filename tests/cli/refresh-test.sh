#!/bin/sh
# What people said is in the store too; what an older Kadr left out is made anew by kadr refresh.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
facts=store/facts/desk
# said KIND EXPRESSION: of all pages of a kind as `b`: {table: [row, ...]}.
said() { python3 - "$facts/$1" "$2" <<'END' 2>&1
import glob, json, sys
b = {}
for path in sorted(glob.glob(sys.argv[1] + "/*/*.json")):
    for table, rows in json.load(open(path, encoding="utf8"))["rows"].items(): b.setdefault(table, []).extend(rows)
print(eval(sys.argv[2]))
END
}
# state KEY: of the summary of kadr check.
state() { kadr --json check | tail -n 1 | sed "s/.*\"$1\":\([^,}]*\).*/\1/"; }

is "those whom everybody knows are in a new desk's store" "$(said party 'len(b["party"]) > 50')" True
is "nothing is left to write" "$(state unwritten)" 0
kadr --quiet ingest "$samples/skaters.jpg" "$samples/snowplough.jpg" --shoot 'Каток' >/dev/null 2>&1
photo=$(sha256sum "$samples/snowplough.jpg" | cut -c 1-64)

kadr --quiet party add 'Барыс Спорт' --kind agency >/dev/null 2>&1
kadr --quiet party alias 'Барыс Спорт' 'Barys Sport' --lang en >/dev/null 2>&1
is "a party is there" "$(said party '[a["text"] for p in b["party"] if p["name"] == "Барыс Спорт" for a in b["alias"] if a["party_id"] == p["id"]]')" "['Barys Sport']"
kadr --quiet credit learn 'БС' 'Барыс Спорт' --shoot Каток >/dev/null 2>&1
is "what was learnt of a shoot is there" "$(said shoot '[(s["name"], l["text"]) for l in b["lesson"] for s in b["shoot"] if l["shoot_id"] == s["id"]]')" \
  "[('Каток', 'БС')]"
kadr --quiet grant add 'shoot:Каток' --effect forbid --use sell --why 'по договору' >/dev/null
kadr --quiet grant add 'party:Барыс Спорт' --use publish >/dev/null
is "so are grants of shoots" "$(said shoot '[(g["scope"], g["effect"]) for g in b["rights_grant"]]')" "[('shoot', 'forbid')]"
is "and of parties" "$(said party '[(g["scope"], g["effect"]) for g in b["rights_grant"]]')" "[('party', 'permit')]"
kadr --quiet grant revoke "$(said shoot 'b["rights_grant"][0]["id"]')" --why 'ошибка' >/dev/null
is "and their end" "$(said shoot 'b["rights_grant"][0]["revoked_at"] is not None')" True
kadr --quiet party add 'Барыс-Спорт' --kind agency >/dev/null 2>&1
kadr --quiet party merge 'Барыс-Спорт' 'Барыс Спорт' >/dev/null 2>&1
is "of two parties made one there is one" "$(said party '[p["name"] for p in b["party"] if p["name"].startswith("Барыс")]')" "['Барыс Спорт']"
is "and the page of the other is gone" "$(find $facts/party -name '*.json' | wc -l | tr -d ' ')" "$(said party 'len(b["party"])')"
is "all of it is written" "$(state unwritten)" 0
cp -R store/facts kept

# A store that has lost pages.
rm -r $facts/party $facts/log store/facts/??
is "photos without facts are missed" "$(state without_facts)" 2
status "people are told" 0 kadr check
says "what helps" err "kadr refresh"
status "it does" 0 kadr refresh
says "and says so" out "pages of facts were written to the store"
ok "they are the same pages" diff -r kept store/facts
status "then nothing is left to do" 0 kadr --json refresh
is "but to look at the log" "$(json pages)" 1
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
# Renditions that were lost, and a size that the desk did not want before.
find renditions -name '*.jpg' | sort >before
rm -r renditions
status "lost renditions" 0 kadr refresh
says "are made again" out "renditions were made of 2 photos"
find renditions -name '*.jpg' | sort >after
ok "all of them" cmp before after
sed 's/^sizes=.*/sizes=2048;640;320;/' desk.ini >changed && ! cmp -s desk.ini changed && cp changed desk.ini
status "another size" 0 kadr --json refresh
is "is made of every photo" "$(json renditions) $(find renditions -name 640.jpg | wc -l | tr -d ' ')" "2 2"
status "once" 0 kadr --json refresh
is "and not again" "$(json renditions) $(json undeveloped)" "0 0"

# One whose original has no picture any more.
looks "DELETE FROM looks WHERE photo_id = '$photo'" >/dev/null
blob=store/blobs/$(echo "$photo" | cut -c 1-2)/$(echo "$photo" | cut -c 3-4)/$photo
size=$(wc -c <"$blob") && chmod u+w "$blob" && head -c "$size" /dev/zero >"$blob"
status "what cannot be looked at" 3 kadr refresh
says "is named" err "$photo cannot be looked at"
done_testing
