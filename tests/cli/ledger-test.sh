#!/bin/sh
# What proves where pictures went: the ledger of uses, imports into it, and the log with its head.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/KSC_4127.jpg" "$samples/SP20260212-0117.jpg" >/dev/null 2>&1
photo=$(sha256sum "$samples/KSC_4127.jpg" | cut -c 1-64)
permission=$(kadr --json grant add "$photo" --use publish --medium web --territory KZ 2>/dev/null | sed 's/.*"id":\([0-9]*\).*/\1/')

status "a use that was permitted" 0 kadr --json use add "$photo" --territory kz --story sneg --at 2026-02-13T21:45
is "has its territory" "$(json territory)" KZ
is "its grant" "$(json grant)" "$permission"
is "and the answer" "$(json answer)" yes
status "once more it is known" 0 kadr use add "$photo" --territory KZ --story sneg --at 2026-02-13T21:45
says "and says so" err "the ledger has it already"
status "a use that was not" 1 kadr --json use add "$photo" --territory DE --story sneg --at 2026-02-13T22:00
is "is written down with the answer" "$(json answer)" no
status "a list of places is no place" 2 kadr use add "$photo" --territory 'KZ RU'

# A table of a content management system, good lines and bad.
printf '\357\273\277Published;URL;"Photo";slug;Medium;territory;credit\r\n' >cms.csv
printf '13.02.2026 21:45;https://x;KSC_4127.jpg;sneg;web;KZ;"Фото: ""Белая""; Алматы"\r\n' >>cms.csv
printf '14.02.2026 9:00;;/upload/2026/KSC_4127.jpg;"two\nlines";web;KZ;\r\n' >>cms.csv
printf '14.02.2026 9:00;;%s;print;print;KZ;x\r\n' "$(echo "$photo" | cut -c 1-8)" >>cms.csv
printf '14.02.2026;;nowhere.jpg;a;web;KZ;x\r\n\r\n32.13.2026;;KSC_4127.jpg;a;web;KZ;x\r\n' >>cms.csv
printf '14.02.2026;;KSC_4127.jpg;a;radio;KZ;x\r\n"14.02.2026;;KSC_4127.jpg;a;web;KZ;x\r\n' >>cms.csv
printf '14.02.2026 10:00;;SP20260212-0117.jpg;last;web;KZ;Фото: акимат\r\n' >>cms.csv
kadr --json use list >before
status "a trial" 3 kadr use import cms.csv --dry-run
says "counts" out "3 new, 1 known, 4 refused, 2 not permitted"
kadr --json use list >after
ok "and writes nothing" cmp before after
status "the table" 3 kadr use import cms.csv
says "is counted" out "3 new, 1 known, 4 refused, 2 not permitted"
says "an unknown column is named" err 'column "URL" is left alone'
says "each bad line with its reason: no such photo" err "line 6: nowhere.jpg: no photo has this id or file name"
says "no such day" err "line 8: 32.13.2026"
says "no such medium" err "line 9: radio"
says "quotes that do not close" err "line 10: CSV: a quotation mark is opened and not closed"
says "and the uses that were not permitted" err "line 5: written down, though it was not permitted. No: "
status "the ledger" 0 kadr use list "$photo"
is "has the good lines" "$(wc -l <../out)" 4
says "as in the table: when" out "2026-02-14 09:00+05:00"
says "where" out "publish (print, KZ)"
says "and whether it might be" out "by no grant  (was not permitted)"
kadr --json use list >before
kadr --quiet use import - <cms.csv >again 2>&1
is "again nothing is new" "$(head -n 1 again)" "0 new, 4 known, 4 refused, 0 not permitted"
kadr --json use list >after
ok "and the ledger is the same" cmp before after
status "in JSON" 3 kadr --json --quiet use import cms.csv
is "a line each and the summary" "$(wc -l <../out)" 9
tail -n 1 ../out >last
is "which counts" "$(json summary.known last)" 4
printf 'photo,at\nKSC_4127.jpg,2026-05-01\n' | iconv -t UTF-16 >wide.csv
status "what is not UTF-8 is refused whole" 2 kadr use import wide.csv
printf 'name,when\nKSC_4127.jpg,2026-05-01\n' >other.csv
status "and so is what has other columns" 2 kadr use import other.csv
says "which are named" err "photo and at"

# The log and its head.
status "the log is whole" 0 kadr log verify
says "and prints its head" out "head: "
head=$(sed -n 's/^head: //p' ../out)
status "in JSON too" 0 kadr --json log verify
is "the same" "$(json head)" "$head"
kadr --quiet use add "$photo" --territory KZ --story later --at 2026-03-01 >/dev/null 2>&1
status "it has grown, and the head is in it" 0 kadr log verify --head "$head"
status "also without its number" 0 kadr log verify --head "${head%:*}"
status "another is not" 1 kadr log verify --head "$(echo "$head" | tr 0-9a-f 1-9a-f0 | cut -c 1-64):2"
says "and the row is named" out "row 2 of the log was changed, removed or moved"
status "a row that is not there yet" 1 kadr log verify --head "${head%:*}:9999"
status "what is no head" 2 kadr log verify --head abcd
done_testing
