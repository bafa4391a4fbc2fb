#!/bin/sh
# kadr report: what was published without a credit, what is owed to whom, what ends soon.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
for report in uncredited credits expiring; do
  status "$report of an empty desk" 0 kadr report $report
  says "says that there is nothing" err "there is nothing to report"
  status "in JSON" 0 kadr --json report $report
  is "as a number" "$(json summary.rows)" 0
done
kadr --quiet ingest "$samples/KSC_4127.jpg" "$samples/SP20260212-0117.jpg" "$samples/fog-cableway.jpg" >/dev/null 2>&1
photo=$(sha256sum "$samples/KSC_4127.jpg" | cut -c 1-64)
{
  kadr grant add "$photo" --use publish --medium web --fee '5 000,50 тг' --until 2026-05-01
  kadr grant add "$photo" --use publish --medium print --fee '$40'
  kadr grant add "$photo" --effect forbid --use sell --until "$(TZ=Asia/Almaty date -d '+6 days' +%Y-%m-%d)" --why 'for now'
  kadr credit set "$(sha256sum "$samples/fog-cableway.jpg" | cut -c 1-64)" '=HYPERLINK("x")'
} >/dev/null 2>&1
{
  printf 'photo,at,story,medium,credit\n'
  printf 'KSC_4127.jpg,2026-02-28T23:30,a,web,Фото: Тимур\nKSC_4127.jpg,2026-02-28T23:30,a,print,Фото: Тимур\n'
  printf 'KSC_4127.jpg,2026-03-01T00:30,b,web,\nKSC_4127.jpg,2026-03-02,a,web,Фото: Тимур\n'
  printf 'fog-cableway.jpg,2026-02-10,a,web,x\n'
} >cms.csv
kadr --quiet use import cms.csv >/dev/null 2>&1

# Days are those of the desk: 23:30 in Almaty is 18:30 in UTC, and 00:30 is the day before there.
status "what is owed for February" 0 kadr report credits --from 2026-02-01 --until 2026-02-28
says "its period is said" err "before 2026-03-01 00:00+05:00"
says "the photographer, uses, pictures, fees" out "Тимур Айдарбеков     2         1"
says "the sum of each currency" out "total: 3 uses; 5000.50 KZT; 40 USD"
says "the head of the log" err "head of the log: "
status "for March" 0 kadr --json report credits --from 2026-03-01 --until 2026-03-31
is "a publication of February is not counted again" "$(head -n 1 ../out >first; json uses first) $(json fees.KZT first)" "1 5000.50"
status "without a period" 0 kadr --json report credits
tail -n 1 ../out >last
is "everything" "$(json summary.uses last) $(json summary.fees.KZT last) $(json summary.fees.USD last)" "4 10001 40"
status "as CSV" 0 kadr report credits --csv
is "with a byte order mark and headings" "$(head -n 1 ../out | tr -d '\r')" "$(printf '\357\273\277party,photographer,uses,pictures,"fees, KZT","fees, USD",other fees')"
is "amounts that add up" "$(grep -o 'Тимур Айдарбеков,3,1,10001,40,' ../out)" "Тимур Айдарбеков,3,1,10001,40,"
is "no formula for a spreadsheet" "$(kadr report credits --csv 2>/dev/null | grep -c '^[=+@-]\|,=')" 0

status "what had no credit" 0 kadr --json report uncredited
is "is the one that said so" "$(head -n 1 ../out >first; json story first) $(json at first)" "b 2026-02-28T19:30:00Z"
is "and no other" "$(tail -n 1 ../out >last; json summary.rows last)" 1
status "as a table" 0 kadr report uncredited
says "in the zone of the desk" out "2026-03-01 00:30+05:00"
says "with the credit that is known" out "Тимур Айдарбеков"

status "what ends in ten days" 0 kadr --json report expiring --days 10
is "is the prohibition" "$(head -n 1 ../out >first; json why first 2>/dev/null; json effect first; json about first)" "$(printf 'for now\nforbid\nKSC_4127.jpg')"
status "in four days nothing" 0 kadr --json report expiring --days 4
is "is a number" "$(json summary.rows)" 0
status "as CSV" 0 kadr report expiring --days 10 --csv
ok "with its reason" grep -q 'for now' ../out

status "a period that ends before it begins" 2 kadr report credits --from 2026-03-01 --until 2026-02-01
status "no day" 2 kadr report credits --from tomorrow
status "no days" 2 kadr report expiring --days 0
for lang in ru kk; do env LANGUAGE=$lang LC_ALL=C.UTF-8 kadr report credits >$lang 2>/dev/null; done
ok "headings in Russian" grep -q 'фотограф' ru
ok "headings in Kazakh" grep -q 'фотограф' kk
ok "which differ" sh -c '! cmp -s ru kk'
done_testing
