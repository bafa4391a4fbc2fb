#!/bin/sh
# One article for several outlets: each prints credits its own way, has its own rights and its own use of a licence.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
sed -i '/^\[desk\]/a territory=KZ' desk.ini
printf '[credit Вечер]\nru=© {credit}\nru.print={credit} / Вечер\n' >>desk.ini
kadr --quiet ingest "$samples/skaters.jpg" >/dev/null 2>&1
photo=$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)
kadr --quiet credit set "$photo" 'Фото: Степь Пресс' >/dev/null 2>&1
printf 'Первый снег\n\nФото: Степь Пресс\n\nТекст.\n' | kadr --quiet story import - --slug snow >/dev/null 2>&1
kadr --quiet story attach snow "$photo" --slot 1 >/dev/null 2>&1
kadr --quiet grant add "$photo" --use publish --outlet Заря >/dev/null
page() { tar xOf "$1" "$(tar tf "$1" | grep "$2")"; }
uses() { kadr --json grant list "$photo" | sed -n "s/.*\"id\":$1,.*\"uses\":\([0-9]*\).*/\1/p"; }

status "an outlet that desk.ini does not name" 5 kadr bundle snow -o no.tar --outlet Полдень
says "is named, with the desk's own" err "Полдень: desk.ini names no such outlet; this desk prints for “Заря”"
status "the check does not know it either" 5 kadr story check snow --outlet Полдень
status "another outlet has no permission" 6 kadr bundle snow -o no.tar --outlet Вечер
says "and is told whose it is" err "only for the outlet Заря"
status "the check says the same" 1 kadr story check snow --outlet Вечер
ok "nothing was written" test ! -e no.tar
status "the desk's own has one" 0 kadr bundle snow -o own.tar
status "named or not" 0 kadr bundle snow -o named.tar --outlet Заря
ok "these are the same bytes" cmp own.tar named.tar

kadr --quiet grant add "$photo" --use publish --outlet Вечер --count 1 >/dev/null
status "now the other may" 0 kadr bundle snow -o evening.tar --outlet Вечер
status "it verifies" 0 kadr verify evening.tar
ok "it prints credits its own way" sh -c "$(command -v tar) xOf evening.tar --wildcards '*/credits.txt' | grep -qx '© Степь Пресс'"
ok "the desk's own keeps the article's line" sh -c "$(command -v tar) xOf own.tar --wildcards '*/credits.txt' | grep -qx 'Фото: Степь Пресс'"
for name in credits.txt credits.html credits.jsonld rights.json story.json; do
  page evening.tar "/$name" >page
  ok "$name names the outlet" grep -q 'Вечер' page
done
kadr --json use list "$photo" >uses
is "the ledger has the outlets" "$(sed 's/.*"outlet":"\([^"]*\)".*/\1/' uses | sort | uniq -c | tr -s ' \n' ' ')" " 1 Вечер 2 Заря "
is "and the credits as they are printed" "$(sed 's/.*"credit":"\([^"]*\)".*/\1/' uses | sort | uniq -c | tr -s ' \n' ' ')" " 1 © Степь Пресс 2 Фото: Степь Пресс "
status "people see both" 0 kadr use list "$photo"
says "together" out "«Вечер»  “© Степь Пресс”"
status "the receipts" 0 kadr bundle list snow
says "say for whom" out "«Вечер» (web)"
status "the dossier" 0 kadr dossier "$photo" -o dossier
ok "has the printed credit" grep -q '© Степь Пресс' dossier/dossier.html

# The same article again is the same publication; the licence for one is used by it once.
status "packed again" 0 kadr bundle snow -o again.tar --outlet Вечер
ok "it is the same" cmp evening.tar again.tar
is "one use is counted" "$(uses 2)" 1
is "and two rows are kept" "$(kadr --json use list | grep -c '"grant":2')" 2
status "the receipt is a new one" 0 kadr bundle list snow
is "of four" "$(wc -l <../out)" 4
status "it may be asked again for this story" 0 kadr may "$photo" --use publish --medium web --outlet Вечер --story snow
says "and why is said" out "this story has taken its use already, and nothing more is counted for it; 0 of 1 use is left"
status "not for another medium" 1 kadr may "$photo" --use publish --medium print --outlet Вечер --story snow
status "nor another story" 1 kadr may "$photo" --use publish --medium web --outlet Вечер --story ice
status "a print bundle would be another use" 6 kadr bundle snow -o print.tar --outlet Вечер --medium print
kadr --quiet grant add "$photo" --use publish --outlet Вечер --medium print --count 1 >/dev/null
status "with its own permission" 0 kadr bundle snow -o print.tar --outlet Вечер --medium print
page print.tar /credits.txt >page
ok "the print template prints" grep -qx 'Степь Пресс / Вечер' page

# Where nobody says the territory it is the desk's own, as in decisions.
status "a publication that is told later" 0 kadr --json use add "$photo" --story snow --at 2027-01-02
is "is in the desk's territory" "$(json territory)" KZ
status "said or not" 0 kadr use add "$photo" --story snow --territory KZ --at 2027-01-02
says "it is the same publication" err "the ledger has it already"
printf 'photo,at,story\nskaters.jpg,2027-01-02,snow\nskaters.jpg,2027-01-03,snow\n' >cms.csv
status "and so it is in a table" 0 kadr use import cms.csv
says "of which one is new" out "1 new, 1 known"
is "it has the territory too" "$(kadr --json use list | grep -c '"territory":"KZ".*"at":"2027-01-02T19:00:00Z"')" 1
# A row that was written before anybody said where.
sed -i '/^territory=/d' desk.ini
kadr --quiet use add "$photo" --story snow --at 2027-01-04 >/dev/null 2>&1
is "an old row has none" "$(kadr --json use list | grep -c '"territory":null')" 1
sed -i '/^\[desk\]/a territory=KZ' desk.ini
status "it is the same publication as one at home" 0 kadr use add "$photo" --story snow --at 2027-01-04
says "and known" err "the ledger has it already"
kadr --quiet use add "$photo" --story snow --territory DE --at 2027-01-04 >/dev/null 2>err
is "one abroad is another" "$(grep -c 'has it already' err)" 0
status "the log holds" 0 kadr log verify
done_testing
