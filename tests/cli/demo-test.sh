# The demonstration is what a newcomer sees first: what it prints must be true.
. "$(dirname "$0")/../lib.sh"

status "the demonstration ends well" 0 "$top/tools/demo" "$work/demo"
says "it shows commands as they are typed" out "\$ kadr init desk --name 'Demo desk' --zone"
grep '^\$ kadr' "$top/README.md" | grep -v attach >commands
ok "the README shows those and no others" sh -c 'while IFS= read -r line; do grep -qxF -- "$line" out || echo "$line"; done <commands | grep -v "[0-9a-f]\{12\}\|first-snow.tar" >odd; ! test -s odd'
bundle=$(tail -n 1 out)
ok "its last line is the bundle" test -f "$bundle"
mkdir opened && tar xf "$bundle" -C opened && cd opened/* || exit 2
ok "whose checksums are right" sha256sum --quiet -c manifest-sha256.txt
ok "and those of its tag files" sha256sum --quiet -c tagmanifest-sha256.txt
is "five pictures" "$(ls data/photos/*.jpg | wc -l)" 5
n=0
while IFS= read -r want; do
  n=$((n + 1))
  picture=$(ls data/photos/*.jpg | sed -n "${n}p")
  is "picture $n carries its credit" "$(exiftool -s3 -XMP-photoshop:Credit "$picture")" "$want"
done <<'END'
пресс-служба акимата города Алматы
Тимур Айдарбеков
пресс-служба акимата города Алматы
Салтанат Ермекова/Степь Пресс
Алматы қаласы әкімдігінің баспасөз қызметі
END
is "five credit lines, one prefix each" "$(grep -E '^(Фото|Сурет|Photo)' data/credits.txt)" \
  "$(sed -n 's/.*\(Фото: пресс\)/\1/; /^Фото/p' "$samples/story-first-snow.txt")"
ok "no prefix is there twice" sh -c '! grep -rE "(Фото|Сурет|Photo):? *(Фото|Сурет|Photo)" data/*.txt data/*.csv data/*.html data/story.json'
cd "$work" || exit 2
says "the changed byte was named" out "data/photos/01-"
done_testing
