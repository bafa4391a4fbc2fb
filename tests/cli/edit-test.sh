. "$(dirname "$0")/../lib.sh"

mkdir card
"$top/tests/tiny-jpeg" card/a.jpg 1 caption='Снег' credit='Фото: АП'
"$top/tests/tiny-jpeg" card/b.jpg 2 caption='Мост'
before=$(sha256sum card/a.jpg | cut -c1-64)
kadr --quiet init desk --zone Asia/Almaty --lang ru && kadr --quiet -C desk ingest card >/dev/null 2>&1
KADR_DESK=$work/desk
export KADR_DESK
a=$(printf %.8s "$before")
b=$(sha256sum card/b.jpg | cut -c1-8)
field() { kadr --json show "$1" >shown && json "fields.$2" shown; }

status "show" 0 kadr --json show "$a"
is "names the photo" "$(json photo)" "$before"
is "and its file" "$(json file)" a.jpg
is "and its state" "$(json state)" ready
for key in photo shoot credit grants stories edits state fields candidates taken; do ok "show has $key" grep -q "\"$key\":" out; done
status "show for people" 0 kadr show "$a"
says "has the caption" out 'Снег'

status "a field is changed" 0 kadr edit "$a" 'creditLine=Фото: пресс-служба'
is "and shown so" "$(field "$a" creditLine)" 'Фото: пресс-служба'
is "the credit follows" "$(json credit.raw shown)" 'Фото: пресс-служба'
is "by the desk's word" "$(json credit.origin shown)" desk
is "the file's own word stays to be seen" "$(json candidates.creditLine.0.value shown)" 'Фото: АП'
status "one language" 0 kadr edit "$a" 'description=Қар' --lang kk --why 'перевод'
is "is changed" "$(field "$a" description.kk)" Қар
is "the others are left alone" "$(field "$a" description.x-default)" Снег
status "a list, by semicolons and by naming it again" 0 kadr edit "$a" 'keywords=снег; утро' keywords=мост
is "has all items" "$(field "$a" keywords)" '["снег", "утро", "мост"]'
status "more of a list" 0 kadr edit "$a" keywords+=зима
is "is added" "$(field "$a" keywords.3)" зима
status "several photos at once" 0 kadr --json edit "$a" "$b" 'headline=Зима'
is "one line each" "$(wc -l <out | tr -d ' ')" 2
is "both are changed" "$(field "$a" headline)$(field "$b" headline)" ЗимаЗима
status "undo" 0 kadr undo
is "takes back both" "$(field "$a" headline)$(field "$b" headline)" nullnull
status "clearing" 0 kadr edit "$a" creditLine=
is "hides what the file says" "$(field "$a" creditLine)" null
status "edit undo is the same" 0 kadr edit undo
is "and brings it back" "$(field "$a" creditLine)" 'Фото: пресс-служба'
is "the search follows" "$(kadr --json find зима 2>/dev/null | wc -l | tr -d ' ')" 1
is "the original is as it was" "$(sha256sum "desk/store/blobs/$(printf %.2s "$before")/$(printf %.4s "$before" | cut -c3-4)/$before" | cut -c1-64)" "$before"
LC_ALL=C status "in the C locale" 0 kadr edit "$a" 'source=Акимат'
is "the words are the same" "$(field "$a" source)" Акимат

status "history" 0 kadr --json history "$a"
is "begins with the arrival" "$(head -n 1 out | sed 's/.*"what":"\([^"]*\)".*/\1/')" photo.stored
says "says why" out 'перевод'
says "says who" out '"who":"tester"'
says "says what was taken back" out 'edit.undone'
status "history for people" 0 kadr history "$a"

status "no change is wrong use" 2 kadr edit "$a"
status "no photo is wrong use" 2 kadr edit headline=x
status "a photo after the changes is wrong use" 2 kadr edit "$a" headline=x "$b"
status "an unknown field is wrong use" 2 kadr edit "$a" creditline=x
says "and near names are listed" err creditLine
status "a language for a field that has none" 2 kadr edit "$a" headline=x --lang kk
status "a missing photo" 5 kadr edit "$a" ffffffff headline=Лето
is "and nothing was changed" "$(field "$a" headline)" null
status "a short id is wrong use" 2 kadr show abc
status "an unknown id is not found" 5 kadr show ffffffff
status "what is no id is not found" 5 kadr show holiday.jpg
status "an unknown batch is not found" 5 kadr undo 12345
status "what is no batch is wrong use" 2 kadr undo x
KADR_WHO=other status "somebody else has nothing to undo" 5 kadr undo

status "the log" 0 kadr --json log
is "is numbered from one" "$(head -n 1 out | sed 's/.*"n":\([0-9]*\).*/\1/')" 1
status "the log is whole" 0 kadr --json log verify
is "and says so" "$(json whole)" true
status "the log takes no arguments" 2 kadr log all
if command -v sqlite3 >/dev/null; then
  sqlite3 desk/catalog.db "DROP TRIGGER log_no_update; UPDATE log SET who = 'nobody' WHERE n = 2"
  status "a changed row" 1 kadr --json log verify
  is "is named" "$(json first_bad)" 2
else
  skip "a changed row" "sqlite3 is not installed"
fi
done_testing
