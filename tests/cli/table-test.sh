#!/bin/sh
# Photos as a table and back: kadr find --csv, a spreadsheet, kadr edit --csv.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples" --shoot Зима >/dev/null 2>&1
id_of() { sha256sum "$samples/$1" | cut -c 1-64; }
skaters=$(id_of skaters.jpg)
field() { kadr --json show "$1" | python3 -c 'import json,sys; v=json.load(sys.stdin)["fields"].get(sys.argv[1]); print(json.dumps(v.get("value", v) if isinstance(v, dict) and "value" in v else v, ensure_ascii=False))' "$2"; }
# change TABLE PHOTO COLUMN VALUE: as somebody in a spreadsheet does.
change() {
  python3 - "$@" <<'PY'
import csv, sys
path, photo, column, value = sys.argv[1:]
rows = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
for row in rows[1:]:
    if row[0] == photo:
        row[rows[0].index(column)] = value
csv.writer(open(path, "w", encoding="utf-8", newline="")).writerows(rows)
PY
}

status "every photo of a shoot" 0 kadr find shoot:Зима --csv
cp "$work/out" table.csv
is "has a row" "$(wc -l <table.csv | tr -d ' ')" "$(($(kadr --quiet --json find shoot:Зима --limit 1000 | wc -l) + 1))"
is "it begins with the mark of UTF-8" "$(head -c 3 table.csv | od -An -tx1 | tr -d ' \n')" efbbbf
ok "the heading names fields" sh -c 'head -n 1 table.csv | grep -q "photo,file,taken,creditLine,.*description\[kk\]"'
status "unchanged it changes nothing" 0 kadr edit --csv table.csv
is "and says so" "$(cat "$work/out")" "photos changed: 0, values: 0, refused: 0"

change table.csv "$skaters" "description[kk]" "Алматы мұз айдынында; «Қар» мерекесі"
change table.csv "$skaters" creditLine "Фото: пресс-служба акимата города Алматы"
change table.csv "$skaters" keywords "снег; каток;Алматы"
status "a trial" 0 kadr edit --csv table.csv --dry-run
says "shows the new value" out "  + Алматы мұз айдынында; «Қар» мерекесі"
says "and the old one" out "  - "
says "and that nothing is written" out "tried only, nothing is written: photos changed: 1, values: 3, refused: 0"
is "which is so" "$(field "$skaters" keywords)" "$(kadr --json inspect "$samples/skaters.jpg" | python3 -c 'import json,sys; print(json.dumps(json.load(sys.stdin)["fields"].get("keywords"), ensure_ascii=False))')"
status "in earnest" 0 kadr edit --csv table.csv --why Переводы
says "as was said" out "photos changed: 1, values: 3, refused: 0"
says "and how to go back" err "kadr undo"
ok "the Kazakh caption is there" sh -c "kadr --json show $skaters | grep -q 'мұз айдынында; «Қар»'"
is "the list has its items" "$(kadr --json show "$skaters" | grep -o '"снег","каток","Алматы"' | sort -u)" '"снег","каток","Алматы"'
ok "the credit was taken apart" sh -c "kadr credit line $skaters | grep -q 'пресс-служба акимата'"
ok "the search knows it" sh -c "kadr --quiet find каток | grep -q skaters"
status "again" 0 kadr edit --csv table.csv
is "it is known" "$(cat "$work/out")" "photos changed: 0, values: 0, refused: 0"
status "all of it is one edit" 0 kadr undo
says "taken back" out "3 values taken back"

# A caption without a language and that in the desk's are one text in two columns.
evening=$(id_of almaty-evening.jpg)
kadr find shoot:Зима --csv >two.csv
change two.csv "$evening" description "Новая подпись"
status "one of two columns of the same text" 0 kadr edit --csv two.csv
is "is what counts" "$(kadr find shoot:Зима --csv --columns description | grep -c 'Новая подпись')" 1
ok "the old text is gone" sh -c '! kadr find shoot:Зима --csv | grep -q "Вид на город"'
kadr find shoot:Зима --csv >two.csv
change two.csv "$evening" description "Одно"
change two.csv "$evening" "description[ru]" "Другое"
status "two that say different things" 3 kadr edit --csv two.csv
says "are named" err "the row says something else in the column description[ru]"
ok "and change nothing" sh -c 'kadr find shoot:Зима --csv | grep -q "Новая подпись"'
change two.csv "$evening" "description[ru]" "Одно"
status "two that say the same" 0 kadr edit --csv two.csv
ok "are both heard" sh -c 'kadr find shoot:Зима --csv | grep -q "Одно"'

status "columns of one's own" 0 kadr find shoot:Зима --csv --columns 'headline, description[en]'
is "stand in the heading" "$(head -n 1 "$work/out" | tr -d '\357\273\277\r')" "photo,file,taken,headline,description[en]"
status "and no more rows than asked for" 0 kadr find --csv --limit 2
is "two and the heading" "$(wc -l <"$work/out" | tr -d ' ')" 3
status "a field that is none" 2 kadr find --csv --columns headlin
says "is told what is near it" err "headline"
status "a language of what has none" 2 kadr find --csv --columns 'creditLine[kk]'

# Tables of other people: by file names, in semicolons, with formulas, cells to clear.
printf 'file;headline;description\nskaters.jpg;=1+1;\n' >other.csv
status "by the name of the file" 0 kadr edit --csv other.csv
says "one value" out "photos changed: 1, values: 1, refused: 0"
kadr find --csv --columns headline >formula.csv
ok "what looks like a formula is made harmless" grep -q "'=1+1" formula.csv
status "and understood again" 0 kadr edit --csv formula.csv
says "as the same" out "photos changed: 0"
status "an empty cell clears on request" 0 kadr edit --csv other.csv --clear --dry-run
says "only then" out "values: 1"
printf 'photo,headline\n%s,Хорошая\nнет-такого.jpg,Плохая\n,Ничья\n%s,"Без конца\n' "$skaters" "$skaters" >bad.csv
status "rows that cannot be used" 3 kadr edit --csv bad.csv
says "are named by their line" err "line 3: нет-такого.jpg"
says "those without a photo" err "line 4: the row names no photo"
says "those that do not end" err "line 5: "
says "the others are taken" out "photos changed: 1, values: 1, refused: 3"
printf 'photo,dateCreated,headline\n%s,вчера,Каток\n' "$skaters" >date.csv
status "a cell that the field cannot have" 3 kadr edit --csv date.csv
says "is named" err "line 2: dateCreated: this field takes a date"
says "its neighbours are taken" out "values: 1, refused: 1"
printf 'photo,headlin\n%s,x\n' "$skaters" >column.csv
status "a column that is no field" 2 kadr edit --csv column.csv
printf 'headline\nx\n' >nobody.csv
status "no column of photos" 2 kadr edit --csv nobody.csv
says "is said" err 'a column "photo" or "file"'
: >empty.csv
status "an empty table" 2 kadr edit --csv empty.csv
printf 'photo,headline\n%s,\320\n' "$skaters" >latin.csv
status "no UTF-8" 2 kadr edit --csv latin.csv
status "a table and photos" 2 kadr edit --csv table.csv "$skaters" headline=x
status "a trial without a table" 2 kadr edit "$skaters" headline=x --dry-run
printf 'photo,headline\n%s,Через трубу\n' "$skaters" >pipe.csv
status "from a pipe, as JSON" 0 sh -c "kadr --json edit --csv - <pipe.csv"
says "says each change" out '"field":"headline"'
says "and the sum" out '"summary":{"photos":1,"values":1,"refused":0'
done_testing
