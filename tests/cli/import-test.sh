#!/bin/sh
# kadr import: an empty desk becomes the one that was exported; one in use gains what it lacks and keeps what it says.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
photo() { sha256sum "$samples/$1" | cut -c 1-64; }
q() { kadr -q "$@" >/dev/null 2>&1; }
# What a desk says, without what is each machine's own: renditions that await their making, when originals were read.
dump() { python3 "$top/tests/catalogue-dump.py" "$1/catalog.db" | grep -v '^migration: \|^undeveloped: \|^blob_check: ' >"$2"; }
log_rows() { kadr -C "$1" --json log | wc -l; }
conflicts() { grep -c '"conflict":' out; }

q init one --name Заря --zone Asia/Almaty --lang ru || exit 2
export KADR_DESK="$work/one"
mkdir one/templates && printf '[set]\nheadline=Алматы\n' >one/templates/city.ini
plough=$(photo snowplough.jpg) skaters=$(photo skaters.jpg) fog=$(photo fog-cableway.jpg) umbrella=$(photo KSC_4127.jpg)
mkdir card && cp "$samples/KSC_2215.jpg" card/KSC_2215.JPG && (cat card/KSC_2215.JPG && echo raw) >card/KSC_2215.NEF
q ingest --shoot "Первый снег" "$samples"/*.jpg card
q grant add "shoot:Первый снег" --use archive --why "our own archive"
echo "договор 12/2026" >contract.txt
q grant add "$plough" --preset press-service --evidence contract.txt
q grant add "$fog" --effect forbid --use sell --why "the family asked"
q edit "$skaters" "description=Каток в горах" --lang ru
q party add "Барыс Спорт" --kind agency
q party alias "Барыс Спорт" "Barys Sport" --lang en
q grant add "party:Барыс Спорт" --use publish --why "договор с агентством"
q credit set "$umbrella" "Фото: Барыс Спорт"
q story import "$samples/story-first-snow.txt" --slug first-snow
q story attach first-snow "$plough" --slot 1
q use add "$plough" --territory KZ --story first-snow --at 2026-02-13T21:45
dump one want
kadr --json find >found
kadr --json show "$plough" >shown
kadr may "$plough" --use publish --medium web >may
kadr log verify >head
cp -a one before
kadr -q export --all -o out.d --name all --volume 1M >/dev/null 2>&1 || exit 2
volumes=$(ls out.d/*.tar | wc -l)
q export skaters -o period --name skaters
mkdir bags && for tar in out.d/*.tar; do tar xf "$tar" -C bags; done

# An empty desk.
empty() { rm -rf "$1" && q init "$1" --zone Asia/Almaty --lang ru && export KADR_DESK="$work/$1"; }
empty two
dump two fresh
status "a dry run" 0 kadr --json import out.d --dry-run
is "knows what it would be" "$(json summary.as_it_stood) $(json summary.volumes)" "true $volumes"
dump two after
ok "and changes nothing" cmp fresh after
is "nor keeps anything" "$(find two/store/blobs -type f | wc -l)" 0
status "an export" 0 kadr --json import out.d
is "of the whole desk" "$(json summary.as_it_stood) $(json summary.photos)" "true $(grep -c '^photo: ' want)"
dump two after
ok "comes back row by row" cmp want after
kadr --json find >after && ok "find answers the same" cmp found after
kadr --json show "$plough" >after && ok "so does show" cmp shown after
kadr may "$plough" --use publish --medium web >after && ok "and may" cmp may after
kadr log verify >after && ok "the chain of the log is the same" cmp head after
is "with its history" "$(kadr --json log | grep "$skaters" | grep -c 'field.changed')" 1
status "nothing is wrong with it" 0 kadr check --full
is "nothing is left to write" "$(kadr --json check | sed 's/.*"unwritten":\([0-9]*\).*/\1/')" 0
ok "the files that people wrote are back" cmp one/templates/city.ini two/templates/city.ini
evidence=$(sha256sum contract.txt | cut -c 1-64)
ok "so is the evidence" test -s "two/store/blobs/$(echo "$evidence" | sed 's,\(..\)\(..\).*,\1/\2,')/$evidence"
is "its renditions are made" "$(find two/renditions -name '*.jpg' | wc -l)" "$(find one/renditions -name '*.jpg' | wc -l)"
n=$(log_rows two)
status "a second time" 0 kadr --json import out.d
is "all is known" "$(json summary.photos) $(json summary.rows) $(json summary.log_rows) $(json summary.blobs)" "0 0 0 0"
is "and not even the log grows" "$(log_rows two)" "$n"
empty folders
status "folders that were unpacked" 0 kadr import bags
dump folders after
ok "are the same" cmp want after
empty some
status "without one of the volumes" 0 kadr --json import out.d/all-001.tar
is "the desk is none that stood somewhere" "$(json summary.as_it_stood)" false
status "it is sound" 0 kadr check --full

empty late
last=$(ls out.d/*.tar | tail -n 1)
status "the last volume alone" 3 kadr import "$last"
says "puts off the article whose pictures are not there" err "first-snow: the article was left out"
status "without harm" 0 kadr check --full
status "with the others, and a file to be compared by hand" 3 kadr import out.d
is "it is there" "$(kadr --json story list | grep -c first-snow)" 1

# What is not what it says.
empty no
dump no fresh
# refused WHAT WORDS PATH...
refused() {
  what=$1 words=$2
  shift 2
  status "$what is refused" 4 kadr import "$@"
  says "$what: why" err "$words"
  dump no after
  cmp -s fresh after && [ "$(find no/store/blobs -type f | wc -l)" -eq 0 ] || fail "$what: nothing is taken" "the desk has changed"
}
copy() { rm -rf bad && cp -R bags bad; }
# A forger who makes the manifests anew.
forge() {
  (cd "bad/$1" && find data -type f -exec sha256sum {} + >manifest-sha256.txt
   sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(cat $(find data -type f) | wc -c).$(find data -type f | wc -l)/" bag-info.txt
   sha256sum bagit.txt bag-info.txt manifest-sha256.txt >tagmanifest-sha256.txt)
}
page=$(cd bags && find . -name "$plough.json" | head -n 1) && of=$(echo "$page" | cut -d / -f 2)
copy && sed -i 's/Заря/Закат/; s/"jpeg"/"jpegs"/' "bad/$page"
refused "a page that was changed" "$plough.json: its digest is not" bad
copy && original=$(find "bad/$of/data/photos" -name '*snowplough.jpg') && printf x >>"$original"
refused "an original that was changed" "snowplough.jpg: its digest is not" bad
copy && rm "$original"
refused "one that is missing" "is not there" bad
copy && rm "$original" && forge "$of"
refused "one that is missing from the manifest, too" "does not have its original" bad
copy && shoot=$(ls bad/"$of"/data/facts/desk/shoot/*/*.json) && mv "$shoot" "$(dirname "$shoot")/17.json" && forge "$of"
refused "a page under another name" "this page is not what its name says" bad
copy && last=$(ls bad | tail -n 1) && sed -i '3s/"who":"tester"/"who":"nobody"/' "bad/$last/data/log.jsonl" && forge "$last"
refused "a log that was rewritten" "row 3 was changed, removed or moved" bad
copy && sed -i 's/"export": 1/"export": 2/' "bad/$of/data/export.json" && forge "$of"
refused "an export of a newer Kadr" "a newer Kadr exported this" bad
head -c 300000 out.d/all-002.tar >cut.tar
refused "a volume that breaks off" "so nothing is taken" out.d/all-001.tar cut.tar
gzip -k -c out.d/all-001.tar >packed.tar.gz
status "a packed one" 2 kadr import packed.tar.gz
says "is to be unpacked" err "unpack it"
q -C before bundle first-snow -o "$work/first-snow.tar" --allow caption-missing --allow not-permitted --allow credit-wrong --why "проба"
if [ -f first-snow.tar ]; then
  status "a bundle" 2 kadr import first-snow.tar
  says "is no export" err "no volume that kadr export has made"
fi
mkdir nothing
status "an empty folder" 5 kadr import nothing
status "no file" 2 kadr import

# A desk in use: an own grant with a number of its own, an own shoot, an own word on a picture that both have.
empty used
q ingest "$samples/skaters.jpg" --shoot "Каток"
q edit "$skaters" "description=Другие слова" --lang ru
q grant add "$skaters" --use publish --why "своё"
q party add "Барыс спорт" --kind agency
q credit set "$skaters" "Фото: Барыс спорт"
kadr --json show "$skaters" >own
cp -a used again
dump used fresh
status "a dry run into a desk in use" 3 kadr --json import out.d --dry-run
dry=$(json summary.photos),$(json summary.conflicts)
dump used after
ok "changes nothing" cmp fresh after
status "a desk in use" 3 kadr --json import out.d
is "gains what the dry run said" "$(json summary.photos),$(json summary.conflicts)" "$dry"
is "with all other photos" "$(json summary.photos) $(json summary.known)" "$(($(grep -c '^photo: ' want) - 1)) 1"
ok "a contradiction is named, with both sides" grep -q '"what":"description ru desk value","here":"\\"Другие слова\\"","there":"\\"Каток в горах\\""' out
ok "and by names where there are some" grep -q '"what":"shoot_id","here":"Каток","there":"Первый снег"' out
kadr --json show "$skaters" >after
is "what the desk says stays" "$(kadr --json show "$skaters" | grep -c 'Другие слова')" 1
status "nothing is wrong with it" 0 kadr check --full
status "its log holds" 0 kadr log verify
is "it tells of the import" "$(kadr --json log | grep -c "import.made.*all-001")" 1
is "and what was done elsewhere" "$(kadr --json log | grep "$plough" | grep -c '"grant.added"')" "$(kadr -C before --json log | grep "$plough" | grep -c '"grant.added"')"
kadr -C before may "$plough" --use publish --medium web | sed 's/grant [0-9]*/grant N/g' >want.may
kadr may "$plough" --use publish --medium web | sed 's/grant [0-9]*/grant N/g' >after
ok "a picture that came may be used as there" cmp want.may after
is "no grant took another's number" "$(kadr --json grant list | grep -c '"why":"своё"') $(kadr --json grant list | grep -c 'our own archive')" "1 1"
is "one agency stays one" "$(kadr --json party list | grep -ic 'барыс спорт')" 1
is "with what was agreed" "$(kadr --json grant list | grep -c 'договор с агентством')" 1
kadr --json show "$umbrella" >after
is "a credit names it here" "$(kadr credit line "$umbrella" --lang ru)" "$(kadr -C before credit line "$umbrella" --lang ru)"
is "pictures are found" "$(kadr --json find Барыс | grep -c "$umbrella")" 1
n=$(log_rows used)
dump used want.used
status "a second time" 3 kadr --json import out.d
is "nothing is new" "$(json summary.photos) $(json summary.rows) $(json summary.log_rows)" "0 0 0"
dump used after
ok "nothing is changed" cmp want.used after
status "the store knows it all" 0 kadr -q rebuild
dump used after
ok "and makes the same desk of it" cmp want.used after

# A single picture of a period, and the desk that it came from.
empty period.desk
q party add "Кто-то" --kind person
status "a period" 0 kadr --json import period
is "brings its picture" "$(json summary.photos)" 1
is "with its words" "$(kadr --json show "$skaters" | grep -c 'Каток в горах')" 1
status "soundly" 0 kadr check --full
export KADR_DESK="$work/one"
status "into the desk that exported it" 0 kadr --json import out.d
is "all is known" "$(json summary.photos) $(json summary.rows) $(json summary.conflicts)" "0 0 0"
export KADR_DESK="$work/none"
status "without a desk" 5 kadr import out.d
done_testing
