#!/bin/sh
# kadr sheet: a contact sheet of any photos, in three forms; a prohibition holds a picture back, a watermark is in its pixels.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
command -v pdftotext >/dev/null && command -v vips >/dev/null || skip_all "pdftotext or vips is not installed"
mkdir card
for name in skaters almaty-evening snowplough KSC_4127 alan-qar; do cp "$samples/$name.jpg" card/; done
vips rot card/skaters.jpg card/tall.jpg d90
# A picture that Kadr keeps and does not decode.
printf '8BPS\000\001\000\000\000\000\000\000\000\003\000\000\000\020\000\000\000\020\000\010\000\003\000\000\000\000\000\000\000\000\000\000\000\000\000\000' >card/layers.psd
head -c 768 /dev/zero >>card/layers.psd
kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru
export KADR_DESK="$work/desk"
kadr --quiet ingest card --shoot Қыс >/dev/null 2>&1
photo() { sha256sum "card/$1" | cut -c 1-64; }
kadr --quiet edit "$(photo alan-qar.jpg)" 'description=Қар жауған алаң: әғқңөұүһі ӘҒҚҢӨҰҮҺІ' --lang kk >/dev/null
kadr --quiet edit "$(photo KSC_4127.jpg)" 'description=<b>Ёлка</b> & «снег»' --lang ru >/dev/null
kadr --quiet credit set "$(photo alan-qar.jpg)" 'Фото: Алматы қаласы әкімдігінің баспасөз қызметі' >/dev/null
long='Елена Беляева-Сейдахметова/Агентство новостей Северного Казахстана/Вестник Заилийского Алатау'
kadr --quiet credit set "$(photo snowplough.jpg)" "Фото: $long" >/dev/null

# PDF.
status "a PDF of a query" 0 kadr --json sheet shoot:Қыс -o all.pdf
is "tells what it wrote" "$(json files)" '["all.pdf"]'
is "and of how many" "$(json photos) $(json shown)" "7 6"
pdftotext -raw all.pdf all.txt
pdfinfo all.pdf >info.txt
tr '\n' ' ' <all.txt >flat.txt
holds() { if grep -qF -e "$2" flat.txt; then pass "$1"; else fail "$1" "want: $2" "got: $(head -c 3000 flat.txt)"; fi; }
ok "is of A4" grep -qF '(A4)' info.txt
holds "is titled in the desk's language" "Контрольный лист"
holds "names the query, the desk, how many" "shoot:Қыс · Заря · "
holds "every file" "almaty-evening.jpg"
holds "a credit in full, however long it is" "/Вестник Заилийского Алатау"
holds "words that look like markup" "<b>Ёлка</b> & «снег»"
holds "a frame with its format for what cannot be decoded" "PSD"
holds "which says so" "показать нельзя"
holds "who is not known is said" "кредит неизвестен"
is "all its letters are in it, and no others" "$(pdffonts all.pdf | awk 'NR > 2 && !/ yes yes yes / { print }' | wc -l)" 0
is "a picture for each that can be shown" "$(pdfimages -list all.pdf | awk 'NR > 2 && $9 == "jpeg" { print }' | wc -l)" 6
status "in Kazakh" 0 kadr sheet shoot:Қыс -o kk.pdf --lang kk
pdftotext -raw kk.pdf - | tr '\n' ' ' >flat.txt
holds "it is titled in Kazakh" "Шолу парағы"
holds "with every Kazakh letter" "Қар жауған алаң: әғқңөұүһі ӘҒҚҢӨҰҮҺІ"
holds "and the Kazakh label" "Сурет: Алматы қаласы әкімдігінің баспасөз қызметі"
status "with a title" 0 kadr sheet shoot:Қыс -o titled.pdf --title 'Зима в "Алматы" <&>'
ok "it is in the document" sh -c 'pdfinfo titled.pdf | grep -qF "Зима в \"Алматы\" <&>"'

# Photos by name; a query that looks like one.
status "photos by their names" 0 kadr --json sheet "$(photo skaters.jpg | cut -c 1-12)" "$(photo tall.jpg)" -o two.pdf
is "are those" "$(json photos)" 2
status "words that are no photo" 5 kadr sheet 99999 -o none.pdf
ok "leave nothing" test ! -e none.pdf
status "a word that is left out" 0 kadr --json sheet shoot:Қыс -Ёлка -o less.pdf
is "leaves its photo out" "$(json photos)" 6
status "the newest alone" 0 kadr --json sheet shoot:Қыс -o newest.pdf --limit 2
is "are as many as asked" "$(json photos)" 2
says "that there are more is said" err "there are more photos than the newest 2"

# Many pages, each with its number.
for n in 1 2 3 4; do for name in skaters almaty-evening snowplough; do set -- "$@" "$(photo $name.jpg)"; done; done
status "twelve pictures" 0 kadr sheet "$@" -o long.pdf
pages=$(pdfinfo long.pdf | sed -n 's/^Pages: *//p')
ok "take several pages" test "$pages" -gt 1
is "each has its number" "$(pdftotext -raw long.pdf - | grep -coE "[1-9] / $pages$")" "$pages"
status "the same as JPEG" 0 kadr --json sheet "$@" -o long.jpg
is "has as many files" "$(json files | tr -cd , | wc -c)" $((pages - 1))
ok "the second beside the first" test -s long-2.jpg
is "in the shape of A4" "$(vipsheader -f width long.jpg)x$(vipsheader -f height long.jpg)" 2100x2970

# HTML, whole by itself.
status "a page" 0 kadr sheet shoot:Қыс -o all.html
is "has every picture in it" "$(grep -c 'src="data:image/jpeg;base64,' all.html)" 6
ok "markup is escaped" grep -qF '&lt;b&gt;Ёлка&lt;/b&gt; &amp; «снег»' all.html
ok "nothing comes from outside" sh -c '! grep -qE "https?:|<script" all.html'
ok "nothing else is let in" grep -qF "default-src 'none'" all.html

# The same bytes in any locale, for anybody.
again() {
  what=$1
  shift
  "$@" "$build/kadr" -C "$KADR_DESK" --quiet sheet "$(photo skaters.jpg)" "$(photo alan-qar.jpg)" -o again.html --lang kk >/dev/null 2>&1
  ok "the same bytes: $what" cmp again.html first.html
}
kadr --quiet sheet "$(photo skaters.jpg)" "$(photo alan-qar.jpg)" -o first.html --lang kk >/dev/null
again "LC_ALL=C" env LC_ALL=C
again "in Russian" env LC_ALL=ru_RU.UTF-8 LANGUAGE=ru
again "another person" env KADR_WHO=somebody

# What may not leave does not.
kadr --quiet grant add "$(photo almaty-evening.jpg)" --effect forbid --use publish --why "суд" >/dev/null 2>&1
status "with a forbidden picture" 3 kadr --json sheet shoot:Қыс -o some.pdf
is "the others are shown" "$(json shown)" 5
says "why not is said" err "суд"
pdftotext -raw some.pdf - | tr '\n' ' ' >flat.txt
holds "its frame says that it may not be published" "публикация запрещена"
rows() { kadr --json use list "$(photo "$1")" | grep -c '"way": *"sheet"'; }
here=$(rows almaty-evening.jpg) there=$(rows alan-qar.jpg)
kadr --quiet sheet "$(photo almaty-evening.jpg)" "$(photo alan-qar.jpg)" -o one.pdf >/dev/null 2>&1
is "the ledger has a row for what has left" "$(rows alan-qar.jpg)" $((there + 1))
is "and none for what has not" "$(rows almaty-evening.jpg)" "$here"

# A watermark is in the pixels, whatever holds them.
kadr --quiet sheet "$(photo skaters.jpg)" -o plain.pdf >/dev/null
status "a sheet with a watermark" 0 kadr sheet "$(photo skaters.jpg)" -o marked.pdf --watermark "Черновик · Заря"
pdfimages -j plain.pdf plain && pdfimages -j marked.pdf marked
ok "has it in the picture itself" sh -c '! cmp -s plain-000.jpg marked-000.jpg'
is "which is as large" "$(vipsheader -f width marked-000.jpg)" "$(vipsheader -f width plain-000.jpg)"
differ() { vips subtract "$1" "$2" d.v && vips abs d.v e.v && vips avg e.v; }
is "and a little of it is drawn over" "$(differ plain-000.jpg marked-000.jpg | awk '{ print ($1 > 1 && $1 < 20) ? "yes" : $1 }')" yes
status "a rendition with one" 0 kadr render "$(photo skaters.jpg)" --size 500 -o marked.jpg --watermark "Нұсқа"
kadr render "$(photo skaters.jpg)" --size 500 -o plain.jpg
is "is drawn over as well" "$(differ plain.jpg marked.jpg | awk '{ print ($1 > 1 && $1 < 20) ? "yes" : $1 }')" yes
is "and has its credit" "$(kadr --json inspect marked.jpg | python3 -c 'import json, sys; print(json.loads(sys.stdin.read())["fields"]["creditLine"])')" \
  "$(kadr --json inspect plain.jpg | python3 -c 'import json, sys; print(json.loads(sys.stdin.read())["fields"]["creditLine"])')"

# Wrong use.
while IFS='|' read -r name want arguments; do
  # shellcheck disable=SC2086  # several arguments are meant
  status "$name" "$want" kadr sheet $arguments
done <<'END'
nothing to show|2|-o x.pdf
no file|2|shoot:Қыс
another form|2|shoot:Қыс -o x.docx
no form|2|shoot:Қыс -o x
too many|2|shoot:Қыс -o x.pdf --limit 1001
none|2|shoot:Қыс -o x.pdf --limit 0
a field that is none|2|foo:bar -o x.pdf
nothing found|5|shoot:нет -o x.pdf
a folder that is not there|5|shoot:Қыс -o nowhere/x.pdf
END
ok "leaves nothing" sh -c '! ls x* 2>/dev/null'
done_testing
