#!/bin/sh
# kadr rebuild: an equal catalogue of the store alone, table by table, whatever became of the old one.
. "$(dirname "$0")/../lib.sh"

id() { sha256sum "$samples/$1" | cut -d ' ' -f 1; }
q() { kadr --quiet "$@" >/dev/null 2>&1; }
# dump FILE: every row of the desk's catalogue.
dump() { python3 "$top/tests/catalogue-dump.py" catalog.db >"$1"; }
aside() { find . -maxdepth 1 -name 'catalog.db.set-aside-*' | wc -l | tr -d ' '; }
sql() { python3 -c 'import sqlite3, sys; d = sqlite3.connect("catalog.db"); print(d.execute(sys.argv[1]).fetchall()); d.commit()' "$1"; }

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
dump "$work/new"
status "a new desk" 0 kadr rebuild
dump "$work/rebuilt"
ok "is the same again" cmp "$work/new" "$work/rebuilt"

# One of each kind of change that people make.
mkdir templates rosters && printf '[set]\nheadline=Алматы\n' >templates/city.ini && printf 'k1\tАскар Ким\n' >rosters/kairat.tsv
printf '\377\376' >templates/no-text.ini
plough=$(id snowplough.jpg) fog=$(id fog-cableway.jpg) skaters=$(id skaters.jpg) evening=$(id almaty-evening.jpg)
echo 'not a picture' >broken.jpg
echo 'the contract' >contract.txt
q ingest "$samples" broken.jpg --shoot 'Снегопад' --rename '{filename}-{sequence}' --preset press-service
q ingest "$samples/skaters.jpg" --second-copy "$work/second"
mkdir "$work/card" && cp "$samples/fog-cableway.jpg" "$work/card/X.JPG"
(cat "$work/card/X.JPG" && echo raw) >"$work/card/X.NEF"
q ingest "$work/card"
q edit "$plough" "description=Снегоуборочная машина" "keywords+=снег" --why 'подпись'
q edit "$fog" "description=Туман" --lang kk
q edit undo
q edit "$fog" "description=Туман на канатной дороге"
q shoot clock 'Снегопад' --shift +1:00 --why 'часы отстали'
q credit set "$plough" 'Фото: пресс-служба акимата города Алматы'
q party add 'Барыс Спорт' --kind agency
q party alias 'Барыс Спорт' 'Barys Sport' --lang en
q party add 'Барыс-Спорт' --kind agency
q party merge 'Барыс-Спорт' 'Барыс Спорт'
q credit learn 'БС' 'Барыс Спорт' --shoot 'Снегопад'
q grant add "$fog" --use publish --evidence contract.txt --why 'договор'
q grant add 'shoot:Снегопад' --effect forbid --use sell
q grant add 'party:Барыс Спорт' --use publish
q grant add "$skaters" --effect forbid --use crop
q grant revoke "$(kadr --json grant list | tail -n 1 | sed 's/.*"id":\([0-9]*\).*/\1/')" --why 'ошибка'
q story import "$samples/story-first-snow.txt" --slug sneg
q story new nabrosok --headline 'Набросок' --lang ru
q story slot sneg --credit 'Фото: Kazinform'
q story attach sneg "$plough" --slot 1
q story attach sneg "$fog" --slot 2
q story detach sneg --slot 2
q story edit sneg --slot 2 --caption 'Другая подпись'
q story attach sneg "$fog" --slot 2
q use add "$plough" --territory KZ --story sneg --at 2026-02-13T21:45
q copy "$fog" -o copy.jpg --use publish --medium web
printf 'Коротко\n\nФото: пресс-служба акимата города Алматы\n\nТекст.\n' >short.txt
q story import short.txt --slug short
q grant add "$plough" --preset own-staff
q story attach short "$plough" --slot 1
q remove "$skaters" --why 'дубль'
q hold "$skaters" --why 'иск'
printf 'left behind' >left && left=$(sha256sum left | cut -d ' ' -f 1) && left_dir=store/blobs/$(echo "$left" | sed 's,\(..\)\(..\).*,\1/\2,')
mkdir -p "$left_dir" && mv left "$left_dir/$left" && touch -d '2 days ago' "$left_dir/$left"
q tidy --i-know
for code in not-permitted credit-wrong caption-missing; do set -- "$@" --allow $code; done
q bundle short -o short.tar "$@" --why 'проба' || q bundle short -o short.tar
is "every page is written" "$(kadr --json check | sed 's/.*"unwritten":\([0-9]*\).*/\1/')" 0
dump "$work/before"
for table in $(awk '/^[a-z]/ && $2 != "derived:" { print $1 }' "$top/schema/FACTS"); do
  ok "there are rows of $table" grep -q "^$table: " "$work/before"
done

status "the catalogue is made anew" 0 kadr --json rebuild
is "without trouble" "$(json summary.troubles)" 0
is "with all photos" "$(json summary.photos)" "$(grep -c '^photo: ' "$work/before")"
dump "$work/after"
ok "it is equal, row by row" cmp "$work/before" "$work/after"
is "its log holds" "$(kadr log verify | head -n 1)" "the log is whole: $(grep -c '^log: ' "$work/before") rows"
status "nothing is wrong with it" 0 kadr --json check --full
is "nothing is left to write" "$(json summary.unwritten)" 0
status "what was found is found" 0 kadr find 'Туман на канатной'
says "by its words" out "$(printf %.12s "$fog")"
q edit "$evening" 'description=Вечер'
status "work goes on" 0 kadr rebuild
is "and is rebuilt too" "$(kadr --json show "$evening" | grep -c 'Вечер')" 1
dump "$work/before"

rm -f catalog.db*
status "a catalogue that is gone" 0 kadr --json rebuild
is "leaves nothing to set aside" "$(json summary.aside)" null
dump "$work/after"
ok "and comes back" cmp "$work/before" "$work/after"

for kind in 'not a database' ''; do
  printf %s "$kind" >catalog.db && rm -f catalog.db-*
  n=$(aside)
  status "a catalogue that is broken (${kind:-empty})" 0 kadr --json rebuild
  is "is set aside" "$(aside)" "$((n + 1))"
  ok "as it was" sh -c "printf %s '$kind' | cmp - \"\$(basename '$(json summary.aside)')\""
  dump "$work/after"
  ok "and comes back, too" cmp "$work/before" "$work/after"
done

status "into another file" 0 kadr rebuild --into other.db
python3 "$top/tests/catalogue-dump.py" other.db >"$work/after"
ok "it is the same" cmp "$work/before" "$work/after"
status "which is never written over" 2 kadr rebuild --into other.db
rm other.db

# A command that was killed between its commit and its page.
sql "UPDATE photo SET reason = 'killed' WHERE id = '$evening'" >/dev/null
is "what it left is known" "$(kadr --json check | sed 's/.*"unwritten":\([0-9]*\).*/\1/')" 1
dump "$work/before"
status "as long as the old catalogue can be read" 0 kadr rebuild
dump "$work/after"
ok "it is not lost" cmp "$work/before" "$work/after"
sql "UPDATE photo SET reason = NULL WHERE id = '$evening'" >/dev/null
q edit "$fog" 'title=Туман'
is "or the next command writes it" "$(kadr --json check | sed 's/.*"unwritten":\([0-9]*\).*/\1/')" 0
dump "$work/before"

# Photos of which the store knows nothing but their bytes.
page=$(find store/facts -name "$skaters.json")
rm "$page" && rm -f catalog.db*
status "a photo without its page" 0 kadr --json rebuild
is "is taken in anew" "$(json summary.taken_in)" 1
status "and is there" 0 kadr show "$skaters"
ok "what is only evidence is not" sh -c "! kadr show $(sha256sum contract.txt | cut -c 1-64)"
status "nothing is wrong then" 0 kadr check --full

# Pages that cannot be used.
for how in 'half' 'other' 'old'; do
  page=$(find store/facts -name "$skaters.json")
  case $how in
    half) head -c 300 "$page" >half && mv half "$page" ;;
    other) cp "$(find store/facts -name "$fog.json")" "$page" ;;
    old) echo '{"facts": 1, "photo": "x"}' >"$page" ;;
  esac
  cp "$page" "$work/unusable"
  status "a page that cannot be used ($how)" 3 kadr --json rebuild
  ok "is named" grep -q "\"trouble\":\".*$skaters.json\"" "$work/out"
  ok "and kept under another name" sh -c "cat '$page'.unusable-* | grep -qF \"\$(head -n 1 '$work/unusable')\""
  is "its photo is taken in anew" "$(json summary.taken_in)" 1
done
status "then all is well" 0 kadr --json rebuild

# What people wrote into the desk's folder.
printf '[set]\nheadline=Астана\n' >templates/city.ini && cp templates/city.ini "$work/city.ini" && rm templates/no-text.ini
q edit "$evening" 'title=Вечер'
is "a template that was changed is noted" "$(kadr --json log | grep file.kept | grep -c templates/city.ini)" 2
cp -R templates "$work/templates" && cp -R rosters "$work/rosters" && rm -r templates rosters
q edit "$evening" 'title=Поздний вечер'
status "folders that are gone" 0 kadr --json rebuild
is "come back" "$(json summary.files)" 2
ok "with the templates" diff -r templates "$work/templates"
ok "and the rosters" diff -r rosters "$work/rosters"
echo x >templates/city.ini
status "a file that is there" 0 kadr --json rebuild
is "is left alone" "$(cat templates/city.ini) $(json summary.files)" "x 0"
rm templates/city.ini && q edit "$evening" 'title=Вечер'
status "one that somebody took away" 0 kadr --json rebuild
is "stays away" "$(ls templates) $(json summary.files)" " 0"
mkdir -p "$work/out-of-it" && sql "INSERT INTO desk_file VALUES ('templates/../../out-of-it/x', 'x', 1), ('desk.ini/x', 'x', 1), ('catalog.ini', 'x', 1)" >/dev/null
status "names that are not the desk's" 0 kadr --json rebuild
is "are written nowhere" "$(json summary.files) $(ls "$work/out-of-it")" "0 "
sql "DELETE FROM desk_file WHERE name NOT LIKE 'rosters/%'" >/dev/null

# Somebody changed a line of the log in the store.
log=$(find store/facts/desk/log -type f)
cp "$log" "$work/log"
sed '3s/"who":"tester"/"who":"nobody"/' "$work/log" >"$log"
status "a log that was tampered with" 3 kadr rebuild
says "is named with its row" err "log: row 3 was changed, removed or moved"
status "and stays so in the catalogue" 1 kadr log verify
cp "$work/log" "$log"
status "the log as it was" 0 kadr rebuild
status "holds" 0 kadr log verify
printf '{"n":999' >>"$log"
status "half a line, as a crash leaves it, harms nothing" 0 kadr rebuild
q edit "$fog" 'title=Туман над городом'
status "and goes with the next" 0 kadr rebuild
status "the log holds" 0 kadr log verify

# An old copy of the catalogue must not write its old state over what the store knows.
cp catalog.db old.db
q edit "$fog" 'title=Новее'
cp "$(find store/facts -name "$fog.json")" "$work/newer"
rm -f catalog.db-* && cp old.db catalog.db
status "a catalogue that is older than its store" 4 kadr edit "$fog" 'title=Старее'
says "is told what to do" err "Run kadr rebuild"
ok "and the store keeps what it knows" cmp "$work/newer" "$(find store/facts -name "$fog.json")"
status "rebuilt" 0 kadr rebuild
is "it is as new as the store" "$(kadr --json show "$fog" | grep -c 'Новее')" 1

# Cut off anywhere, the old catalogue stays in its place.
dump "$work/before"
for pause in 0 0.005 0.01 0.02 0.03 0.05 0.08; do
  kadr --quiet rebuild >/dev/null 2>&1 &
  sleep $pause
  kill -9 $! 2>/dev/null
  wait $! 2>/dev/null
  dump "$work/after"
  cmp -s "$work/before" "$work/after" || fail "cut off after $pause s, there is a catalogue" "$(diff "$work/before" "$work/after" | head -n 5)"
done
status "and the next attempt is not hindered" 0 kadr rebuild
is "nothing is left of the others" "$(find . -name '*.rebuilding*' | wc -l | tr -d ' ')" 0

python3 -c 'import sqlite3, sys, time
d = sqlite3.connect("catalog.db", isolation_level=None); d.execute("BEGIN IMMEDIATE"); print("held", flush=True); time.sleep(60)' >held &
holder=$!
while ! grep -q held held; do sleep 0.1; done
status "while another program writes" 7 kadr rebuild
kill $holder
done_testing
