#!/bin/sh
# Every sentence is in the language of whoever reads it, whoever ran the command that made it: doubts about an
# article, what an ingest says of its files, warnings about a photo. What programs read is English.
. "$(dirname "$0")/../lib.sh"

# in_language ru kadr ...: nothing of the tester's own language is left.
in_language() {
  language=$1
  shift
  env -u LC_ALL -u LC_MESSAGES -u LC_CTYPE -u LANG LANGUAGE="$language" LC_ALL=C.UTF-8 "$@"
}
# kept SQL: what the catalogue has, a line for a row.
kept() { python3 -c 'import sqlite3, sys
for row in sqlite3.connect("catalog.db").execute(sys.argv[1]): print(*row, sep="|")' "$1"; }
cyrillic() { python3 -c 'import sys; print(sum("\u0400" <= c <= "\u04ff" for c in open(sys.argv[1], encoding="utf8").read()))' "$1"; }

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2

# --- an article, imported by a Russian ---
page() {
  printf '<html lang="en"><head><meta property="article:published_time" content="2026-02-14T09:30:00+05:00"><link rel="canonical" href="https://qala.example/snow"></head><body><article><h1>%s</h1><p>On 13 February 2022 there was a lot of snow.</p>' "$headline"
  for figure; do printf '<figure><img src="/i/%s" alt="Snow"><figcaption>%s</figcaption></figure><p>Text.</p>' "${figure%%|*}" "${figure#*|}"; done
  printf '</article></body></html>'
}
headline='Snow in the "city"'
page "pool.jpg|A pool." "gym.jpg|Photo: John Smith/Steppe Agency" >page.html
status "imported by a Russian" 0 in_language ru kadr story import page.html --slug snow
says "a Russian reads Russian at once" out "снимок 1 напечатан без авторства"
says "with what was put into it" out "у снимка 2 указано «Steppe Agency», фотослужба такого не знает"
status "shown to a Kazakh" 0 in_language kk kadr story show snow
says "in Kazakh" out "1-сурет қолтаңбасыз басылған"
says "and the dates" out "мәтінде «13 February 2022» делінген, ал материал жарияланған күні — 2026-02-14"
is "with nothing left in Russian" "$(grep -cE 'снимок|указано|опубликован' "$work/out")" 0
status "shown to an English reader" 0 in_language en kadr story show snow
says "in English" out "picture 1 is printed without a credit"
status "to a program of a Kazakh" 0 in_language kk kadr --json story show snow
is "in English" "$(json doubts | grep -c 'picture 1 is printed without a credit')" 1
is "and kept so" "$(kept 'SELECT text FROM doubt' >kept.txt; cyrillic kept.txt)" 0

# --- imported again by a Kazakh ---
headline='Snow again'
page "gym.jpg|Another gym. Photo: TASS" "new.jpg|New. Photo: TASS" >page.html
status "imported again by a Kazakh" 0 in_language kk kadr story import page.html
says "the change of the headline" out 'тақырып «Snow in the "city"» болған'
says "the change of a credit" out '1-сурет, қолтаңба: «Photo: John Smith/Steppe Agency» болған, енді «Another gym. Photo: TASS»'
says "the picture that has gone" out "1-сурет материалда енді жоқ: pool.jpg"
is "and logged in English" "$(kadr --json log | tail -n 1 >logged; grep -c 'the headline was' logged):$(cyrillic logged)" 1:0
status "the log" 0 in_language ru kadr log
says "read by a Russian" out 'story.reimported  snow  {"changes":[{"code":"headline-changed","slot":null,"text":"заголовок был'

# --- what older programs kept is shown as it is ---
python3 -c 'import sqlite3
db = sqlite3.connect("catalog.db")
db.execute("DELETE FROM doubt")
rows = ["снимок 1 напечатан без авторства", "picture 1, credit: was \"a\", is now \"nothing\"", "100% %s of it"]
for n, text in enumerate(rows): db.execute("INSERT INTO doubt (story, n, code, slot, text) VALUES (?, ?, ?, NULL, ?)", ("snow", n + 1, "credit-missing", text))
db.commit()'
status "older doubts" 0 in_language kk kadr story show snow
says "one that was kept in Russian" out "снимок 1 напечатан без авторства"
says "one that was kept in English" out '1-сурет, қолтаңба: «a» болған, енді «nothing»'
says "one that looks like a form" out "100% %s of it"

# --- what an ingest says of its files ---
mkdir card && cp "$samples/KSC_4127.jpg" card/a.jpg && python3 - card/a.jpg card/b.jpg <<'PY'
import sys
jpeg = open(sys.argv[1], "rb").read()
note = "another comment".encode()
open(sys.argv[2], "wb").write(jpeg[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + jpeg[2:])
xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"
open("card/bare.jpg", "wb").write(jpeg[:2] + b"\xff\xe1" + (len(xmp) + 2).to_bytes(2, "big") + xmp + jpeg[2:])
PY
printf 'GIF89a\1\0\1\0\0\0\0' >card/cut.gif
: >card/empty.jpg && : >card/.DS_Store && ln -s a.jpg card/link.jpg && mkfifo card/pipe
in_language ru kadr ingest card nowhere.jpg >told 2>&1
while IFS='|' read -r what words; do
  ok "told to a Russian: $what" grep -qF -e "$words" told
done <<'END_OF_WORDS'
an empty file|card/empty.jpg: сохранён, но файл пуст
a file of the system|правило macos: файл операционной системы
a link|правило link: символическая ссылка
a pipe|правило special: FIFO, а не файл
a twin|та же картинка, что и в
a file that is not there|nowhere.jpg: не удалось принять файл
END_OF_WORDS
is "all of it is kept, but for the one that is plain" "$(kept 'SELECT COUNT(*) FROM ingest_item WHERE reason IS NOT NULL')" "$(kept 'SELECT COUNT(*) FROM ingest_item' | awk '{ print $1 - 1 }')"
kept 'SELECT reason FROM ingest_item WHERE reason IS NOT NULL' >kept.txt
is "in English" "$(cyrillic kept.txt)" 0
ok "with what was put into it" grep -qE '^the same picture as [0-9a-f]{64}$' kept.txt
ok "with what the system said" grep -qx 'cannot take it in: No such file or directory' kept.txt
status "a trial by a Kazakh" 3 in_language kk kadr ingest --dry-run card nowhere.jpg
says "a rule in Kazakh" err "macos ережесі: операциялық жүйенің файлы"
says "a failure in Kazakh" err "nowhere.jpg: файлды қабылдау мүмкін болмады"
status "a trial for a program" 3 in_language ru kadr --json ingest --dry-run card nowhere.jpg
is "in English" "$(cyrillic "$work/out")" 0

# --- warnings about a photo, which a Russian took in ---
photo() { sha256sum "card/$1" | cut -c 1-16; }
status "a warning" 0 in_language kk kadr show "$(photo cut.gif)"
says "to a Kazakh" out "GIF тым ерте үзіледі"
status "a warning with another one in it" 0 in_language kk kadr show "$(photo bare.jpg)"
says "both in Kazakh" out "XMP қалдырылды: пакетте RDF жоқ"
status "to a program" 0 in_language ru kadr --json show "$(photo bare.jpg)"
is "in English" "$(json warnings)" '["XMP left out: the packet holds no RDF"]'
status "a file looked at by a Russian" 0 in_language ru kadr inspect card/bare.jpg
says "in Russian" out "XMP пропущен: в пакете нет RDF"
done_testing
