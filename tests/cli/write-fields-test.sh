# All 66 properties of the standard at once, with every member of every structure: written from JSON, read by Kadr and
# by ExifTool, changed, taken out; and several files at a time.
. "$(dirname "$0")/../lib.sh"

"$top/tests/field-values" make 1 >one.json
"$top/tests/field-values" make 2 >two.json
"$top/tests/field-values" leaves one.json >want
"$top/tests/tiny-jpeg" empty.jpg 3
kadr write empty.jpg -o bare.jpg $(kadr --json inspect empty.jpg | python3 -c 'import json, sys; print(*[k + "=" for k in json.load(sys.stdin)["fields"]] or ["headline="])')
fields() { kadr --json inspect "$1" >doc && python3 -c 'import json; print(json.dumps(json.load(open("doc"))["fields"], ensure_ascii=False, sort_keys=True))'; }
sorted() { python3 -c 'import json, sys; print(json.dumps(json.load(open(sys.argv[1])), ensure_ascii=False, sort_keys=True))' "$1"; }

is "there are 66" "$(python3 -c 'import json; print(len(json.load(open("one.json"))))')" 66
status "all fields from JSON" 0 kadr --json write bare.jpg -o all.jpg --from one.json
is "are written" "$(json set)" 66
is "and read back" "$(fields all.jpg)" "$(sorted one.json)"
exiftool -j -struct -n -XMP:all all.jpg >theirs.json
"$top/tests/field-values" leaves theirs.json >found
ok "ExifTool reads each of them" cmp want found
is "and has nothing to complain of" "$(exiftool -s3 -warning -a all.jpg)" ""
kadr write all.jpg -o twice.jpg --from one.json
ok "the same once more changes nothing" cmp all.jpg twice.jpg
status "other values for all" 0 kadr write all.jpg -o two.jpg --from two.json
is "take the place of the first" "$(fields two.jpg)" "$(sorted two.json)"
kadr --json inspect all.jpg >whole.json
status "what inspect prints can be given back" 0 kadr write two.jpg -o back.jpg --from whole.json
is "whole" "$(fields back.jpg)" "$(sorted one.json)"
python3 -c 'import json; print(json.dumps(dict.fromkeys(json.load(open("one.json")))))' >none.json
status "null takes out" 0 kadr write two.jpg -o none.jpg --from none.json
is "all" "$(fields none.jpg)" "{}"
is "ExifTool finds none either" "$(exiftool -s3 -XMP:all -x XMP-x:all none.jpg)" ""

# As they are typed: one field of every shape. (Each field alone, in every kind of file: tests/unit/writer-fields-test.c.)
kadr --json fields >table
python3 -c 'import json
values, seen = json.load(open("one.json")), set()
for row in map(json.loads, open("table")):
    key, shape = row["field"], (row["kind"], row["list"])
    if shape not in seen:
        print(key, values[key] if isinstance(values[key], str) else json.dumps(values[key], ensure_ascii=False), sep="=")
    seen.add(shape)' >lines
lost=
while IFS= read -r line; do
  id=${line%%=*}
  kadr write bare.jpg -o a.jpg "$line" && kadr write a.jpg -o b.jpg "$id=" || lost="$lost $id: refused"
  fields a.jpg >mine
  python3 -c 'import json, sys; sys.exit(json.load(open("mine")) != {sys.argv[1]: json.load(open("one.json"))[sys.argv[1]]})' "$id" || lost="$lost $id: set"
  [ "$(fields b.jpg)" = "{}" ] || lost="$lost $id: cleared"
done <lines
ok "there are fields of ten shapes" test "$(wc -l <lines)" -ge 10
is "one of each is set and cleared" "$lost" ""

status "a structure that is no JSON" 2 kadr write bare.jpg -o x.jpg licensors=x
status "a member that there is not" 2 kadr write bare.jpg -o x.jpg 'licensors={"licensorNam":"x"}'
status "languages twice" 2 kadr write bare.jpg -o x.jpg --lang kk 'description={"ru":"x"}'
echo '{"creditLin": "x"}' >wrong.json
status "a field that there is not" 2 kadr write bare.jpg -o x.jpg --from wrong.json
status "no JSON" 4 kadr write bare.jpg -o x.jpg --from bare.jpg
status "a JSON that is not there" 5 kadr write bare.jpg -o x.jpg --from nowhere.json
ok "leave nothing" test ! -e x.jpg

# Several files.
mkdir card copies && cp "$samples"/KSC_0551.jpg "$samples"/skaters.jpg card && printf 'GIF89a\1\0\1\0\0\0\0;' >card/a.gif
status "several files into a folder" 3 kadr --json write card/* --into copies creditLine=АП
is "are named in their order" "$(grep -o 'copies/[A-Za-z0-9_.]*' out | tr '\n' ' ')" 'copies/KSC_0551.jpg copies/skaters.jpg '
says "what cannot be written is told" err a.gif
is "the others are there" "$(exiftool -q -s3 -XMP-photoshop:Credit copies/KSC_0551.jpg copies/skaters.jpg | sort -u)" АП
status "once more" 3 kadr write card/skaters.jpg card/KSC_0551.jpg --into copies creditLine=x
says "is not done unawares" err '--replace'
is "what is there stays" "$(exiftool -s3 -XMP-photoshop:Credit copies/skaters.jpg)" АП
status "unless it is asked for" 0 kadr write card/skaters.jpg card/KSC_0551.jpg --into copies --replace creditLine=x
is "then it is new" "$(exiftool -s3 -XMP-photoshop:Credit copies/skaters.jpg)" x
mkdir other && cp card/skaters.jpg other
rm copies/*.jpg
status "two of one name" 2 kadr write card/skaters.jpg other/skaters.jpg --into copies creditLine=x
is "are refused before anything is written" "$(ls copies)" ""
status "several files and one name" 2 kadr write card/skaters.jpg other/skaters.jpg -o x.jpg creditLine=x
status "a folder that is not there" 5 kadr write card/skaters.jpg --into nowhere creditLine=x
status "nothing to change" 2 kadr write card/skaters.jpg --into copies
cp card/skaters.jpg 'a=b.jpg'
status "a file with a sign of equality in its name" 0 kadr write ./a=b.jpg -o c.jpg creditLine=x
done_testing
