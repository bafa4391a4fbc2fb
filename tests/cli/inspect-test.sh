. "$(dirname "$0")/../lib.sh"

"$top/tests/tiny-jpeg" a.jpg 3 caption='Снегопад' caption-kk='Қар' credit='Фото: АП' by='Елена Беляева' \
  taken=2026-02-13T18:36:42+05:00
"$top/tests/tiny-jpeg" b.jpg 4
digest=$(sha256sum a.jpg | cut -c1-64)

status "inspect needs no desk" 0 kadr --json inspect a.jpg
is "the file" "$(json file)" a.jpg
is "its digest" "$(json sha256)" "$digest"
is "its size" "$(json size)" "$(wc -c <a.jpg | tr -d ' ')"
is "its format" "$(json format)" jpeg
is "its width" "$(json width)" 24
is "the moment" "$(json taken.local)" 2026-02-13T18:36:42
is "with its offset" "$(json taken.offset)" +05:00
is "and in UTC" "$(json taken.utc)" 2026-02-13T13:36:42Z
is "a language alternative" "$(json fields.description.kk)" Қар
is "a list" "$(json fields.creatorNames.0)" 'Елена Беляева'
is "a candidate's source" "$(json candidates.creditLine.0.source)" xmp
for key in file sha256 size format width height orientation taken gps camera fields candidates conflicts warnings c2pa; do
  ok "the key $key is there" grep -q "\"$key\":" out
done

status "several files, in the order given" 0 kadr --json inspect b.jpg a.jpg b.jpg
is "one line each" "$(sed 's/.*"file":"\([^"]*\)".*/\1/' out | tr '\n' ' ')" 'b.jpg a.jpg b.jpg '
for locale in C C.UTF-8 xx_YY.UTF-8; do
  TZ=America/St_Johns LC_ALL=$locale status "under LC_ALL=$locale" 0 kadr --json inspect a.jpg
  is "the same words" "$(json fields.creditLine)" 'Фото: АП'
  is "the same moment" "$(json taken.utc)" 2026-02-13T13:36:42Z
done
# In a hurry: everything but the digests.
strip_digests() { sed 's/"sha256":[^,]*,//; s/"pixel_id":[^,}]*//' "$1"; }
status "all samples" 0 kadr --json inspect "$samples"/*.jpg
strip_digests out >whole
status "all samples, fast" 0 kadr --json inspect --fast "$samples"/*.jpg
is "no digest" "$(grep -c '"sha256":"\|"pixel_id":"' out)" 0
strip_digests out >hasty
ok "the rest is the same" cmp whole hasty
ok "of thirteen" test "$(wc -l <hasty)" -ge 13
status "a card for people" 0 kadr inspect a.jpg
says "has the field's id and its value" out 'creditLine             Фото: АП'
says "and each language" out '[kk] Қар'

mkdir dir
mkfifo pipe
echo text >text.jpg
: >empty.jpg
printf '\377\330\377\341\377\377' >cut.jpg
status "no file is wrong use" 2 kadr inspect
status "a missing file is not found" 5 kadr inspect nowhere.jpg
says "and is named" err 'nowhere.jpg'
status "an empty folder holds nothing to read" 0 kadr inspect dir
is "and nothing is said" "$(cat out err)" ""
status "a pipe is refused at once" 2 timeout 5 kadr inspect pipe
status "text called .jpg is refused" 4 kadr inspect text.jpg
says "in a sentence" err 'text.jpg: not a kind of picture known here'
status "so is an empty file" 4 kadr inspect empty.jpg
status "one bad file among good ones" 3 kadr --json inspect a.jpg nowhere.jpg b.jpg
is "the good ones are read" "$(grep -c sha256 out)" 2
says "the bad one is named" err 'nowhere.jpg'
kadr --json inspect cut.jpg >out 2>err
ok "a cut file ends in a status, not a crash" test $? -le 5
name=$(printf 'a\nb.jpg')
cp a.jpg "$name"
status "a name with a newline" 0 kadr inspect "$name"
says "is shown on one line" out 'a\nb.jpg'

# A folder: every file below it, by name; not what is hidden, what systems leave, or what a link leads to.
mkdir -p card/b/.cache card/c
cp a.jpg card/b/2.jpg && cp b.jpg card/b/10.jpg && cp a.jpg card/a.jpg && cp b.jpg "card/c/$(printf 'Снег\n.jpg')"
cp a.jpg card/.hidden.jpg && cp a.jpg card/b/.cache/x.jpg && cp a.jpg card/Thumbs.db && ln -s ../a.jpg card/link.jpg
names() { sed 's/^{"file":"\([^"]*\)".*/\1/' out | tr '\n' ' '; }
status "a folder" 0 kadr --json inspect card
is "is read through, in order" "$(names)" 'card/a.jpg card/b/10.jpg card/b/2.jpg card/c/Снег\\n.jpg '
status "folders and files" 0 kadr --json inspect b.jpg card/b/ a.jpg
is "stand where they were named" "$(names)" 'b.jpg card/b/10.jpg card/b/2.jpg a.jpg '
status "a hidden file that is named" 0 kadr --json inspect card/.hidden.jpg
is "is meant" "$(names)" card/.hidden.jpg' '
cp text.jpg card/c/text.jpg && : >card/b/empty.jpg
status "bad files in a folder" 3 kadr --json inspect card
says "are named" err 'card/c/text.jpg: not a kind of picture known here'
says "each" err 'card/b/empty.jpg: the file is empty'
is "and the others are read" "$(grep -c '"format":"jpeg"' out)" 4
if [ "$(id -u)" -ne 0 ]; then
  mkdir card/locked && chmod 0 card/locked
  status "a folder that may not be listed" 3 kadr --json inspect card
  says "is named" err 'card/locked: '
else
  skip "a folder that may not be listed" "the superuser may list everything"
fi
many=$(for n in $(seq 300); do echo a.jpg b.jpg; done)
# shellcheck disable=SC2086  # a list of files is meant
status "many files" 0 kadr --json inspect $many
is "in the order given" "$(names | tr -d '\n')" "$(echo $many) "
done_testing
