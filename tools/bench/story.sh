# Stories, sourced by tools/bench/run: the check of an article with 50 pictures, beside reading the credits out of as
# many files with exiftool, which is what a script would do. Needs no shoot; the goal is 100 ms for the whole check.
story_desk=$scratch/check-desk
"$kadr" init "$story_desk" --name Bench --lang ru 2>/dev/null
"$kadr" -C "$story_desk" --quiet ingest "$top/sample-media" --preset own-staff >/dev/null 2>&1
{
  printf 'Заголовок статьи со многими снимками\n'
  for n in $(seq 50); do printf '\nФото: Елена Беляева/Kazinform\n\nТекст.\n'; done
} | "$kadr" -C "$story_desk" --quiet story import - --slug check >/dev/null
set --
story_files=$scratch/story-files
for file in $(seq 5); do set -- "$@" "$top"/sample-media/*.jpg; done
n=0
for file; do
  n=$((n + 1))
  [ $n -le 50 ] || break
  printf '%s\n' "$file" >>"$story_files"
  "$kadr" -C "$story_desk" --quiet story attach check "$(sha256sum "$file" | cut -c 1-64)" --slot $n >/dev/null 2>&1
done
kadr_story_check() { "$kadr" -C "$story_desk" --json story check check || [ $? -eq 1 ]; }
exiftool_credit() { exiftool -j -Credit -By-line -Creator -UsageTerms -Caption-Abstract -@ "$story_files"; }
row "story check, $(wc -l <"$story_files") pictures" kadr_story_check exiftool_credit 1
