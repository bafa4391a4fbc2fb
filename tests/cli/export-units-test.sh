#!/bin/sh
# What goes together in an export: the files behind a picture, twins, parties whose words hold for it; and what becomes of
# them when one may not leave, is lost or has rotted.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
id_of() { sha256sum <"card/$1" | cut -c 1-64; }
blob_of() { echo "desk/store/blobs/$(id_of "$1" | cut -c 1-2)/$(id_of "$1" | cut -c 3-4)/$(id_of "$1")"; }
kadr -q init desk --zone Asia/Almaty --lang ru || exit 2
export KADR_DESK="$work/desk"
mkdir card
cp "$samples/snowplough.jpg" card/X.JPG && exiftool -q -overwrite_original -all= card/X.JPG || exit 2
(cat card/X.JPG && echo raw) >card/X.NEF
kadr -q write card/X.JPG -o card/X.xmp creditLine="Елена Беляева" description="Снегоуборщик" || exit 2
cp "$samples/skaters.jpg" card/Y.jpg
kadr -q write card/Y.jpg -o card/Y2.jpg "headline=Другой заголовок" || exit 2
cp "$samples/SP20260212-0117.jpg" card/Z.jpg
kadr -q ingest --shoot "Снег" card >/dev/null 2>&1
kadr -q party add "Салтанат Ермекова" --kind person >/dev/null 2>&1
kadr -q party add "Степь Пресс" --kind agency >/dev/null 2>&1
kadr -q grant add "shoot:Снег" --use archive >/dev/null 2>&1
kadr -q grant add "party:Салтанат Ермекова" --effect forbid --use sell --why "never for sale" >/dev/null 2>&1

# made NAME QUERY...: exports, and lists the originals that are in it, by their names, in $names.
made() {
  name=$1
  shift
  kadr --json export "$@" -o "made/$name" --name "$name" >out 2>err
  exit=$?
  mkdir -p "bags/$name"
  for tar in made/"$name"/*.tar; do tar xf "$tar" -C "bags/$name" 2>/dev/null; done
  names=$(find "bags/$name" -path '*/data/photos/*' -type f | sed 's,.*/[0-9a-f]*-,,' | sort | tr '\n' ' ')
}
page() { find "bags/$1" -path "*/data/facts/*/$(id_of "$2").json"; }

made stack снегоуборщик
is "a picture brings what stands behind it" "$exit $names" "0 X.JPG X.JPG.xmp X.NEF X.NEF.xmp X.xmp "
ok "which says so on its page" grep -q "\"face\": *\"$(id_of X.JPG)\"" "$(page stack X.NEF)"
made twin Y2
is "a twin brings the other" "$exit $names" "0 Y.jpg Y2.jpg "
made names Z.jpg
is "whom a credit prints goes along" "$(cat bags/names/*/data/facts/desk/party/*/*.json | grep -c '"name": "\(Салтанат Ермекова\|Степь Пресс\)"')" 2
ok "with what they forbid" grep -q "never for sale" bags/names/*/data/facts/desk/party/*/*.json
ok "and what the log says of it" grep -q "never for sale" bags/names/*/data/log.jsonl
is "the book has more than that" "$(find bags/names -path '*/desk/party/*.json' | wc -l)" 2

# A grant of the shoot that took the place of one of another photo names that photo.
cp -a desk other && KADR_DESK=$work/other
kadr -q grant add "$(id_of Y.jpg)" --use publish >/dev/null 2>&1
kadr -q grant add "shoot:Снег" --use publish --supersedes "$(kadr --json grant list | tail -n 1 | sed 's/.*"id": *\([0-9]*\).*/\1/')" >/dev/null 2>&1
made named Z.jpg
is "a photo whose grant is named goes along" "$exit $names" "0 Y.jpg Y2.jpg Z.jpg Z.jpg.xmp "

# One that may not leave.
forbid() { kadr -q grant add "$1" --effect forbid --use archive --why "no" >/dev/null 2>&1; }
allow() { kadr -q grant revoke "$(kadr --json grant list | tail -n 1 | sed 's/.*"id": *\([0-9]*\).*/\1/')" --why "yes" >/dev/null 2>&1; }
rm -rf other && cp -a desk other
forbid "$(id_of X.xmp)"
made behind снегоуборщик
is "what stands behind may stay alone" "$exit $names" "3 X.JPG X.JPG.xmp X.NEF X.NEF.xmp "
rm -rf other && cp -a desk other
forbid "$(id_of X.NEF)"
made between снегоуборщик
is "a raw that has the picture of its JPEG speaks for it" "$exit $names" "6 "
says "they are named" out "X.JPG"
rm -rf other && cp -a desk other
forbid "$(id_of Y.jpg)"
made twins Y2
is "what is forbidden of one twin is of the other" "$exit $names" "6 "

# Originals that are lost, or not what they were.
rm -rf other && cp -a desk other
lost=$(blob_of Z.jpg) && rm -f "other/${lost#desk/}"
made lost --all
is "a lost original is left out" "$exit $(echo "$names" | grep -c Z.jpg)" "3 0"
says "it is told" out "the original is not in the store"
rm -rf other && cp -a desk other
short=$(blob_of Z.jpg) && chmod u+w "other/${short#desk/}" && printf x >>"other/${short#desk/}"
made short --all
is "one of another length, too" "$exit $(echo "$names" | grep -c Z.jpg)" "3 0"
rm -rf other && cp -a desk other
rotten=other/$(blob_of Z.jpg | sed 's,desk/,,') && chmod u+w "$rotten" && cp "$rotten" sound
printf 'x' | dd of="$rotten" bs=1 seek=5000 conv=notrunc 2>/dev/null
status "one that has rotted ends it" 4 kadr export Z.jpg -o made/rotten --name rotten
says "it is named" err "$(id_of Z.jpg): the stored original has changed on the disk"
is "no volume has its name" "$(ls made/rotten | grep -c 'tar$')" 0
cp sound "$rotten"
status "when it is repaired it goes on" 0 kadr export --resume -o made/rotten
status "to a sound volume" 0 kadr verify made/rotten/rotten-001.tar

# A folder of somebody else's is not touched.
mkdir -p made/mine/mine.plan && echo mine >made/mine/mine.plan/notes.txt
status "a folder that is no plan" 2 kadr export --all -o made/mine --name mine
says "is told" err "this is no part of a plan"
is "and stays as it was" "$(cat made/mine/mine.plan/notes.txt)" mine
done_testing
