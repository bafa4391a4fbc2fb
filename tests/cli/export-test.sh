#!/bin/sh
# kadr export: volumes that verify without Kadr, each importable alone, the same bytes everywhere; what may not leave stays.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
photo() { sha256sum "$samples/$1" | cut -c 1-64; }
kadr init desk --name Заря --zone Asia/Almaty --lang ru >/dev/null 2>&1
export KADR_DESK="$work/desk"
kadr --quiet ingest --shoot "Первый снег" "$samples"/*.jpg >/dev/null 2>&1
n_photos=$(ls "$samples"/*.jpg | wc -l)

# What is asked for wrongly, or may not be.
wrong() { status "$1" "$2" kadr export $3 && says "$1: why" err "$4"; }
wrong "no place" 2 "--all" "say where to with -o DIR"
wrong "no photos" 2 "-o never" "say which photos"
wrong "photos and all" 2 "-o never --all snow" "say which photos"
wrong "a volume that is none" 2 "-o never --all --volume 12X" "--volume wants a size"
wrong "too small a volume" 2 "-o never --all --volume 100K" "at least 1M"
wrong "a name that is none" 2 "-o never --all --name a/b" "every system"
wrong "a use that is none" 2 "-o never --all --use look" "look"
wrong "a field that is none" 2 "-o never nothing:here" "nothing"
wrong "nothing begun" 5 "--resume -o $work" "no export is begun"
wrong "resuming something else" 2 "--resume -o never --all" "--name alone"
wrong "nothing found" 5 "-o never неттакогослова" "there is no photo"
status "nothing may leave" 6 kadr export --all -o never
says "each is named" err "left out: skaters.jpg: No: nothing on record permits archiving"
ok "nothing is left behind" test ! -e never

# Everything may be archived, but one.
kadr --quiet grant add "shoot:Первый снег" --use archive --why "our own archive" >/dev/null 2>&1
echo "договор 12/2026" >contract.txt
evidence=$(sha256sum contract.txt | cut -c 1-64)
kadr --quiet grant add "$(photo snowplough.jpg)" --preset press-service --evidence contract.txt >/dev/null 2>&1
kadr --quiet grant add "$(photo fog-cableway.jpg)" --effect forbid --use any --why "the family asked" >/dev/null 2>&1
kadr --quiet edit "$(photo skaters.jpg)" "description=Каток в горах" --lang ru >/dev/null 2>&1
kadr --quiet story import "$samples/story-first-snow.txt" --slug first-snow >/dev/null 2>&1
kadr --quiet story attach first-snow "$(photo snowplough.jpg)" --slot 1 >/dev/null 2>&1
kadr --quiet story import "$samples/story-first-snow.txt" --slug other >/dev/null 2>&1
kadr --quiet story attach other "$(photo fog-cableway.jpg)" --slot 1 >/dev/null 2>&1
cp -a desk twin

status "a dry run" 3 kadr --json export --all -o dry --dry-run --volume 1M
is "counts" "$(json summary.photos)" $((n_photos - 1))
is "names what is left out" "$(grep -c '"left_out": *"' out)" 1
volumes=$(json summary.volumes)
is "and writes nothing" "$(ls | grep -c '^dry$')" 0

status "the export" 3 kadr --json export --all -o made --name feb --volume 1M
is "has as many volumes as the dry run said" "$(json summary.volumes) $(ls made/*.tar | wc -l)" "$volumes $volumes"
ok "several" test "$volumes" -gt 2
group=$(json summary.group)
says "what may not leave is told" out "the family asked"
is "the plan is gone" "$(ls made | grep -vc '\.tar$')" 2
ok "sha256sum accepts all files" sh -c "cd made && sha256sum --quiet --strict -c feb.sha256"
is "and each of them is named" "$(wc -l <made/feb.sha256)" $((volumes + 1))
for tar in made/*.tar; do kadr -q verify "$tar" >/dev/null 2>&1 || echo "$tar"; done >unsound
is "each volume is a sound bag" "$(cat unsound)" ""
mkdir bags
for tar in made/*.tar; do tar xf "$tar" -C bags || exit 2; done
is "of one group" "$(grep -h Bag-Group-Identifier bags/*/bag-info.txt | sort -u)" "Bag-Group-Identifier: $group"
is "each knows its number" "$(sed -n 's/^Bag-Count: //p' bags/feb-001/bag-info.txt)" "1 of $volumes"
for bag in bags/*; do (cd "$bag" && sha256sum --quiet --strict -c manifest-sha256.txt tagmanifest-sha256.txt) || echo "$bag"; done >unsound 2>&1
is "sha256sum accepts every file in them" "$(cat unsound)" ""
large=$(find made -name '*.tar' -size +1048576c)
for tar in $large; do tar tf "$tar" | grep -c 'data/photos/.*[^x][^m][^p]$'; done | grep -v '^1$' >unsound
is "a volume is larger than it may be only for a picture that is" "$(cat unsound)" ""

# What is in them.
find bags -path '*/data/photos/*' ! -name '*.xmp' -type f -exec sha256sum {} + | cut -c 1-64 | sort >found
sha256sum "$samples"/*.jpg | cut -c 1-64 | grep -v "$(photo fog-cableway.jpg)" | sort >want
is "every original, byte for byte, and no other" "$(cat found)" "$(cat want)"
is "by the day on which it was taken" "$(ls bags/*/data/photos/2026/02/12/*KSC_4127.jpg | wc -l)" 1
is "nothing is said of the one that stays" "$(grep -rl "$(photo fog-cableway.jpg)" bags | wc -l)" 0
ok "a file that does not say its caption has a sidecar" grep -q "Каток в горах" bags/*/data/photos/*/*/*/*-skaters.jpg.xmp
ok "the evidence of a grant" cmp contract.txt bags/*/data/evidence/"$evidence"
is "an article whose pictures are all there, and no other" "$(ls bags/*/data/facts/desk/story/*/ | grep json)" "first-snow.json"
is "a line of credits for each" "$(cat bags/*/data/credits.csv | grep -c '^"[0-9]')" $((n_photos - 1))
ok "with the credit as it is printed" grep -q '"Фото: Тимур Айдарбеков"' bags/*/data/credits.csv
cat >closed.py <<'P'
# Every row that a volume's rows name is in the volume; log rows are in order and about what is there.
import glob, json, sys
bad = []
for bag in sorted(glob.glob("bags/*")):
    rows = {}
    for page in glob.glob(bag + "/data/facts/**/*.json", recursive=True):
        for table, some in json.load(open(page, encoding="utf8"))["rows"].items():
            rows.setdefault(table, []).extend(some)
    has = lambda table, key: {r[key] for r in rows.get(table, [])}
    for table, column, target, key in [("photo", "shoot_id", "shoot", "id"), ("credit", "party_id", "party", "id"),
            ("lesson", "party_id", "party", "id"), ("stack", "face", "photo", "id"), ("stack", "goes_with", "photo", "id"),
            ("photo_use", "grant_id", "rights_grant", "id"), ("rights_grant", "supersedes", "rights_grant", "id")]:
        for row in rows.get(table, []):
            if row.get(column) is not None and row[column] not in has(target, key):
                bad.append(f"{bag}: {table}.{column} {row[column]}")
    lines = [json.loads(line)["n"] for line in open(bag + "/data/log.jsonl", encoding="utf8")]
    if lines != sorted(set(lines)) or not lines:
        bad.append(f"{bag}: log.jsonl")
    about = json.load(open(bag + "/data/export.json"))
    if about["photos"] != len(has("photo", "id")) or about["everything"]:
        bad.append(f"{bag}: export.json {about}")
print("\n".join(bad))
P
is "each volume can be read alone" "$(python3 closed.py)" ""

# One picture by one ranged read.
line=$(grep -- '-KSC_4127.jpg"' made/feb.index.jsonl)
field() { echo "$line" | sed -n "s/.*\"$1\": *\"\{0,1\}\([^,\"}]*\).*/\1/p"; }
tail -c +$(($(field offset) + 1)) "made/$(field volume)" | head -c "$(field size)" >one
is "the index finds a picture" "$(sha256sum <one | cut -c 1-64)" "$(photo KSC_4127.jpg)"
is "and knows its digest" "$(field sha256)" "$(photo KSC_4127.jpg)"
is "every file stands there" "$(wc -l <made/feb.index.jsonl)" "$(find bags -type f | wc -l)"

# The ledger and the log.
is "each picture that left has its row" "$(kadr --json log | grep -c "photo.used.*export")" $((n_photos - 1))
is "each volume has one in the log" "$(kadr --json log | grep -c '"export.made"')" "$volumes"
status "an export that is there is not replaced" 2 kadr export --all -o made --name feb --volume 1M
says "it says so" err "there is an export of this name already"

# The same state elsewhere, in another language and zone, at another time.
KADR_DESK=$work/twin LANGUAGE=ru TZ=America/New_York kadr -q export --all -o "$work/elsewhere" --name feb --volume 1M >/dev/null 2>&1
is "the same bytes anywhere" "$(cd elsewhere && sha256sum -- *)" "$(cd made && sha256sum -- *)"

# A limit on the size of files cuts the export off after its plan, as a full disk would.
(ulimit -f 800; trap '' XFSZ; kadr -q export by:Айдарбеков -o cut --name aidarbekov >/dev/null 2>said)
ok "what was cut off leaves its plan" test -s cut/aidarbekov.plan/plan.jsonl
status "another order under its name" 2 kadr export skaters -o cut --name aidarbekov
says "is refused" err "another export of this name is begun"
kadr --quiet grant add "$(photo KSC_4127.jpg)" --effect forbid --use archive --why "the court said so" >/dev/null 2>&1
forbid=$(kadr --json grant list | grep 'the court said so' | sed 's/.*"id": *\([0-9]*\).*/\1/')
status "a right that was withdrawn since the plan" 6 kadr export --resume -o cut
says "is told, with the picture" err "KSC_4127.jpg: its rights were withdrawn since the export was planned"
says "and its reason" err "the court said so"
is "no volume has its name" "$(ls cut | grep -c '\.tar$')" 0
kadr --quiet grant revoke "$forbid" --why "it was another picture" >/dev/null 2>&1
status "with a permission it goes on" 3 kadr export --resume -o cut
status "to a sound volume" 0 kadr verify cut/aidarbekov-001.tar
is "recorded once" "$(kadr --json log | grep -c '"subject": *"aidarbekov-001"')" 1

# The whole desk, when nothing is left out, with its log.
for photo in $(kadr --json grant list | grep 'the family asked' | sed 's/.*"id": *\([0-9]*\).*/\1/'); do
  kadr --quiet grant revoke "$photo" --why "they agreed" >/dev/null 2>&1
done
status "everything" 0 kadr --json export --all -o whole
is "is said to be" "$(json summary.everything)" true
mkdir all && tar xf whole/all-001.tar -C all
is "with the whole log" "$(wc -l <all/all-001/data/log.jsonl)" "$(($(kadr --json log | wc -l) - 1 - n_photos))"
ok "what was taken in" test -d all/all-001/data/facts/desk/ingest
ok "and all of the book" test "$(find all/all-001/data/facts/desk/party -type f | wc -l)" -gt 100

# What was removed does not leave, and neither does what was done to it.
kadr --quiet remove "$(photo SP20260213-0042.jpg)" --why "wrong file" >/dev/null 2>&1
status "a desk from which something was removed" 0 kadr --json export --all -o rest
is "is exported without it" "$(json summary.photos) $(json summary.everything)" "$((n_photos - 1)) false"
is "nothing is said of it" "$(tar xOf rest/all-001.tar | grep -c "$(photo SP20260213-0042.jpg)")" 0

# A receiver's profile, and the desk's key.
kadr -q key make >/dev/null 2>&1
status "a profile, signed" 0 kadr export KSC_2215 -o md5 --profile md5 --info "Contact-Name=Елена"
tar xf md5/*-001.tar -C "$work/md5"
ok "md5sum accepts every file" sh -c "cd md5/*-001 && md5sum --quiet -c manifest-md5.txt"
status "the signature is the desk's" 0 kadr verify md5/*-001.tar --profile md5 --key "$(kadr key show | tail -n 1)"
done_testing
