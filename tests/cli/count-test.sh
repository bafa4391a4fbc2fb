#!/bin/sh
# A licence for ten uses is used ten times, however many ask at once and by whatever way out.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/skaters.jpg" >/dev/null 2>&1
photo=$(sha256sum "$samples/skaters.jpg" | cut -c 1-12)
kadr --quiet credit set "$photo" 'Фото: Степь Пресс' >/dev/null 2>&1
printf 'Первый снег\n\nФото: Степь Пресс\n\nТекст.\n' | kadr --quiet story import - --slug snow >/dev/null 2>&1
kadr --quiet story attach snow "$photo" --slot 1 >/dev/null 2>&1
mkdir gone status

# all N COMMAND...: runs it N times at once; "N" in an argument is the number, each status is written down.
all() {
  seq "$1" | xargs -P "$1" -I{} sh -c 'n=$1; shift; "$@" >/dev/null 2>"status/$n.err"; echo $? >"status/$n"' sh "$2-{}" "$3" "$4" "$5" "$6" "$7" "$8" "$9"
}
by_grant() { kadr --json use list | grep -c "\"way\":\"$1\".*\"grant\":$2"; }
with_status() { cat status/"$1"-* 2>/dev/null | grep -cx "$2"; }

kadr --quiet grant add "$photo" --use publish --count 10 >/dev/null
all 100 copy kadr copy "$photo" -o gone/copy-{} --use publish --medium=web
is "of a hundred copies at once ten leave" "$(find gone -name 'copy-*' | wc -l)" 10
is "ten stand in the ledger" "$(by_grant copy 1)" 10
is "ninety were told no" "$(with_status copy 0) $(with_status copy 6)" "10 90"
ok "because the licence is used up" grep -q 'was for 10 uses, and they are used up' status/copy-*.err
status "the eleventh is no" 1 kadr may "$photo" --use publish

kadr --quiet grant revoke 1 >/dev/null
kadr --quiet grant add "$photo" --use publish --count 10 >/dev/null
rm -f gone/*
all 40 copy kadr copy "$photo" -o gone/copy-{} --use publish --medium=web &
all 20 bundle kadr bundle snow -o gone/bundle-{} --medium web --territory=KZ &
all 20 render kadr render "$photo" --size=320 -o gone/render-{} --use=publish --medium=web &
# A publication of what left for the web would only confirm it; this one is another.
all 20 mark kadr use add "$photo" --use=publish --medium=print --story=mark-{} &
wait
left() { find gone -name "$1-*" | wc -l; }
marked=$(with_status mark 0)
# The bundles are one article for one outlet: all of them leave by one use, or none when it came too late.
bundles=$(left bundle)
ok "of twenty bundles of one article all leave or none" test "$bundles" -eq 20 -o "$bundles" -eq 0
is "copies, renditions, bundles and marks at once: ten in all" \
  "$(($(left copy) + $(left render) + bundles / 20 + marked))" 10
is "and ten uses in the ledger" "$(kadr --json use list | grep '"grant":2' | grep -c '"confirms":null')" 10
is "the grant counts the same" "$(kadr --json grant list "$photo" | sed -n 's/.*"id":2,.*"uses":\([0-9]*\).*/\1/p')" 10
for way in copy render bundle; do is "each $way that left has its row" "$(by_grant $way 2)" "$(left $way)"; done
is "what happened elsewhere is written down all the same" "$(kadr --json use list | grep -c '"way":"mark"')" 20
is "nobody was told anything but yes or no" "$(find status -type f ! -name '*.err' -exec cat {} + | grep -vcx '[016]')" 0

# A licence for one, and everybody packs the article at once.
kadr --quiet grant revoke 2 >/dev/null
kadr --quiet grant add "$photo" --use publish --count 1 >/dev/null
rm -f gone/* status/*
all 20 bundle kadr bundle snow -o gone/bundle-{} --medium web --territory=KZ
is "all twenty bundles leave" "$(left bundle) $(with_status bundle 0)" "20 20"
is "each has its row" "$(by_grant bundle 3)" 20
is "one use is counted" "$(kadr --json use list | grep '"grant":3' | grep -c '"confirms":null')" 1
status "another story finds none left" 1 kadr may "$photo" --use publish --medium web --story ice
status "the log holds" 0 kadr log verify
done_testing
