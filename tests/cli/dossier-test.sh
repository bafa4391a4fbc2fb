#!/bin/sh
# kadr dossier: a folder that proves where a picture and its credit came from, to be checked without kadr.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/KSC_4127.jpg" "$samples/SP20260212-0117.jpg" --shoot 'Снегопад' >/dev/null 2>&1
photo=$(sha256sum "$samples/KSC_4127.jpg" | cut -c 1-64)
printf '%%PDF-1.4 an agreement\n' >agreement.pdf
{
  kadr grant add "$photo" --use publish --evidence agreement.pdf --why 'contract 17'
  kadr grant add 'shoot:Снегопад' --effect forbid --use sell --evidence mail:20260213-7
  kadr edit "$photo" 'description=<script>alert(1)</script> & "кавычки"' --why 'a <b>reason</b>'
  kadr use add "$photo" --story sneg --territory KZ --credit 'Фото: <i>Айдарбеков</i>' --at 2026-02-13
} >/dev/null 2>&1

status "a dossier" 0 kadr --json dossier "$photo" -o ru --lang ru
manifest=$(json manifest)
head=$(json head)
is "its manifest is the one that is told" "$(sha256sum ru/manifest-sha256.txt | cut -d ' ' -f 1)" "$manifest"
ok "sha256sum proves its files" sh -c 'cd ru && sha256sum --strict -c manifest-sha256.txt'
is "all of them" "$(cd ru && find . -type f ! -name manifest-sha256.txt | wc -l)" "$(wc -l <ru/manifest-sha256.txt)"
ok "the original is in it, byte for byte" cmp ru/original/KSC_4127.jpg "$samples/KSC_4127.jpg"
ok "so is the evidence, under its digest" cmp "ru/evidence/$(sha256sum agreement.pdf | cut -d ' ' -f 1).pdf" agreement.pdf
ok "sha256sum proves the rows of the log" sh -c 'cd ru/log && sha256sum --strict -c rows-sha256.txt'
cat ru/log/0*.txt >rows
for what in photo.stored grant.added field.changed photo.used; do ok "a row: $what" grep -q "^$what\$" rows; done
is "none of another picture" "$(grep -c "$(sha256sum "$samples/SP20260212-0117.jpg" | cut -c 1-64)" rows)" 0
status "the head in it is one of the log" 0 sh -c 'kadr log verify --head "$(sed -n "s/.*log verify --head //p" ru/README.txt | head -n 1)"'
status "and so is the one that was told" 0 kadr log verify --head "$head"
kadr --json log | tail -n 1 >last
is "the log knows of the dossier" "$(json what last) $(json detail.manifest last)" "photo.dossier $manifest"
is "the ledger has no use of it" "$(kadr --json use list | wc -l)" 1

# The same state, the same bytes; another language, the same facts.
kadr --quiet dossier "$photo" -o again --lang ru >/dev/null
ok "a second one is the same" diff -r ru again
env TZ=America/New_York LC_ALL=C kadr --quiet dossier "$photo" -o zone --lang ru >/dev/null
ok "in any zone and locale" diff -r ru zone
kadr --quiet party add 'Кто-то другой' --kind person >/dev/null 2>&1
kadr --quiet dossier "$photo" -o other --lang ru >/dev/null
ok "whatever else happens at the desk" diff -r ru other
for lang in kk en; do kadr --quiet dossier "$photo" -o $lang --lang $lang >/dev/null; done
is "only the page speaks another language" "$(diff -rq ru kk | grep -c differ) $(cmp -s ru/dossier.json kk/dossier.json || echo other)" "2 "
ok "Russian" grep -q 'Досье снимка: KSC_4127.jpg' ru/dossier.html
ok "Kazakh" grep -q 'Сурет құжатнамасы: KSC_4127.jpg' kk/dossier.html
ok "English" grep -q 'Dossier of a picture: KSC_4127.jpg' en/dossier.html
is "what people said is text" "$(grep -c '<script\|<b>\|<i>' ru/dossier.html)" 0
ok "and it is there" grep -q '&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;кавычки&quot;' ru/dossier.html
ok "every block of the file has its word" grep -q '"source": "iim"' ru/dossier.json
# The agency's own file has brought grants of its own before.
grant=$(kadr --json grant list "$photo" | grep 'contract 17' | sed 's/.*"id":\([0-9]*\).*/\1/')
kadr --quiet grant revoke "$grant" --why 'a mistake' >/dev/null
kadr --quiet dossier "$photo" -o later --lang ru >/dev/null
ok "a change of what is known changes it" sh -c '! cmp -s ru/manifest-sha256.txt later/manifest-sha256.txt'

# Of what may not be published nobody takes the original unsaid.
kadr --quiet grant add "$photo" --effect forbid --use publish --why 'the family asked' >/dev/null
status "a prohibition asks for a reason" 6 kadr dossier "$photo" -o forbidden
says "and is named" err 'the family asked'
ok "nothing is written" test ! -e forbidden
status "with a reason it is made" 0 kadr dossier "$photo" -o forbidden --why 'claim 2-114, for the court'
kadr --json log | tail -n 1 >last
is "which the log keeps" "$(json detail.why last)" 'claim 2-114, for the court'

# What cannot be.
status "a folder that is there already is not touched" 2 kadr dossier "$photo" -o ru --why claim
status "no folder" 2 kadr dossier "$photo"
status "no such language" 2 kadr dossier "$photo" -o fr --lang fr
status "no such photo" 5 kadr dossier abcdef -o none
blob=store/blobs/$(echo "$photo" | cut -c 1-2)/$(echo "$photo" | cut -c 3-4)/$photo
chmod u+w "$blob" && printf 'x' | dd of="$blob" bs=1 seek=5000 conv=notrunc 2>/dev/null
status "a rotten original is no evidence" 4 kadr dossier "$photo" -o rotten --why claim
ok "and nothing is left behind" test ! -e rotten
ok "not even a part" sh -c '! ls | grep -q part'
done_testing
