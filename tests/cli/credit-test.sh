. "$(dirname "$0")/../lib.sh"

# Taking apart needs no desk.
status "a credit is taken apart" 0 kadr --json credit parse 'Фото: Елена Беляева/Kazinform'
is "its kind" "$(json kind)" agency
is "its creators" "$(json creators)" '["Елена Беляева"]'
is "its chain" "$(json chain)" '["Kazinform"]'
is "its language" "$(json lang)" ru
is "how sure" "$(json confidence)" certain
status "for people" 0 kadr credit parse 'Сурет: Ерлан Омаров'
says "names the person" out 'Ерлан Омаров'
status "nobody is named" 4 kadr credit parse 'Фото:'
says "and the sentence says so" err 'names nobody'
status "nothing at all" 4 kadr credit parse -- ''
status "a text that looks like an option" 0 kadr --json credit parse -- '--Фото: ТАСС'
status "bytes that are no text" 0 kadr --json credit parse -- "$(printf 'Photo: Jane Doe/\377\376')"
status "no text" 2 kadr credit parse

# Many lines at once.
numbers() { sed -n 's/.*"line": *\([0-9]*\).*/\1/p' out | tr '\n' ' '; }
printf '\357\273\277Фото: Елена Беляева/Kazinform\r\n\n  Сурет: Ерлан Омаров \nФото:\n--help\nФото: \377\376 AP' >lines
status "a refused line is no end" 3 sh -c 'kadr --json credit parse - <lines'
is "each line has an object" "$(numbers)" '1 3 4 5 6 '
says "the refused one has its reason" out '"refused":"the credit line names nobody"'
says "which is said too" err 'line 4: the credit line names nobody'
says "how sure they are" err '1 refused'
sed -n 2p out >second
is "a line is trimmed" "$(json raw second)" 'Сурет: Ерлан Омаров'
is "and read as alone" "$(sed -n '1s/,"line":1//p' out)" "$(kadr --json credit parse 'Фото: Елена Беляева/Kazinform')"
status "a table for people" 3 sh -c 'kadr credit parse - <lines'
says "has headings" out 'came through'
says "says who" out 'Елена Беляева'
is "and a row a line" "$(wc -l <out)" 6
yes 'Фото: Елена Беляева/Kazinform' | head -n 1000 >lines
status "a thousand lines" 0 sh -c 'kadr --json credit parse - <lines'
is "are a thousand objects" "$(grep -c '"confidence":"certain"' out)" 1000
status "nothing piped in" 0 kadr credit parse -
is "prints nothing" "$(cat out)" ''
printf 'a\0b\n' >lines
status "bytes of zero" 2 sh -c 'kadr credit parse - <lines'
yes '' | head -n 100001 >lines
status "too many lines" 2 sh -c 'kadr credit parse - <lines'
says "are said to be too many" err 'give them in parts'
status "too many bytes" 2 sh -c 'head -c 17000000 /dev/zero | tr "\0" y | kadr credit parse -'

if [ -n "$shared" ] && [ -f "$shared/accept/credit-lines.py" ]; then
  ok "the shared lines" python3 "$shared/accept/credit-lines.py" "$shared/cases/credit-lines.jsonl" "$build/kadr"
else
  skip "the shared lines" "no shared folder: set KADR_SHARED"
fi

mkdir card
"$top/tests/tiny-jpeg" card/a.jpg 1 caption='Снег' credit='Фото: АП'
"$top/tests/tiny-jpeg" card/b.jpg 2 caption='Мост'
a=$(sha256sum card/a.jpg | cut -c1-64)
b=$(sha256sum card/b.jpg | cut -c1-64)
kadr --quiet init desk --zone Asia/Almaty --lang ru && kadr --quiet -C desk ingest card >/dev/null 2>&1
KADR_DESK=$work/desk
export KADR_DESK

# The book.
status "a new desk's book is not empty" 0 kadr party list --kind agency
says "it has the agencies" out 'ТАСС'
status "a party is found by any of its names" 0 kadr --json party show 'итар-тасс'
is "and has its canonical one" "$(json name)" ТАСС
status "a party is added" 0 kadr --json party add 'Ракета' --kind agency --lang ru
is "with its kind" "$(json kind)" agency
status "twice is refused" 2 kadr party add '«РАКЕТА»' --kind agency
status "a kind that is none is refused" 2 kadr party add 'Комета' --kind king
status "a kind is needed" 2 kadr party add 'Комета'
status "another way to print it" 0 kadr --json party alias 'Ракета' 'Зымыран' --lang kk
is "is kept" "$(json aliases.1.text)" 'Зымыран'
status "somebody else's name is refused" 2 kadr party alias 'Ракета' 'ТАСС'
status "an unknown party" 5 kadr party show 'Никто'
status "what the book has learnt" 0 kadr --json credit parse 'Сурет: ЗЫМЫРАН'
is "is known to the reader of credits" "$(json kind)$(json confidence)" agencycertain

status "entries spelled nearly the same" 0 kadr --quiet party add 'Казынформ' --kind agency
status "are suggested" 0 kadr --json party suggest
says "by name" out 'Казынформ'
status "two become one" 0 kadr party merge 'Казынформ' 'Kazinform'
is "known by both names" "$(kadr --json party show 'Казынформ' >shown && json name shown)" Kazinform
status "and two again" 0 kadr party merge --undo 'Казынформ'
is "each by its own" "$(kadr --json party show 'Казынформ' >shown && json name shown)" 'Казынформ'
status "only once" 2 kadr party merge --undo 'Казынформ'
status "into itself" 2 kadr party merge 'ТАСС' 'TASS'
status "one name is too few" 2 kadr party merge 'ТАСС'
status "a party with grants stays" 0 kadr --quiet grant add party:'Казынформ' --effect forbid --use sell
status "where it is" 4 kadr party merge 'Казынформ' 'Kazinform'
says "and the sentence says why" err '1 grant is about it'

# What the book learns, photos that arrived before know too.
"$top/tests/tiny-jpeg" card/c.jpg 3 credit='Фото: Жанар Айбек/Дала Хабар'
"$top/tests/tiny-jpeg" card/d.jpg 4 credit='Фото: «Steppe Herald»'
c=$(sha256sum card/c.jpg | cut -c1-64)
d=$(sha256sum card/d.jpg | cut -c1-64)
kadr --quiet ingest card >/dev/null 2>&1
status "a supplier that nobody knew" 0 kadr --json party add 'Дала Хабар' --kind agency
says "is found in what arrived before" err 'the credit of 1 photo is read otherwise now'
status "the photo" 0 kadr --json show "$c"
is "is the party's" "$(json credit.party)" 'Дала Хабар'
is "in the words it came with" "$(json credit.raw)" 'Фото: Жанар Айбек/Дала Хабар'
is "taken apart anew" "$(json credit.chain)" '["Дала Хабар"]'
kadr --quiet grant add 'party:Дала Хабар' --effect permit --use publish >/dev/null
status "so what was agreed with it holds" 0 kadr may "$c" --use publish
status "an alias" 0 kadr --json party alias 'Дала Хабар' 'Steppe Herald' --lang en
status "does the same" 0 kadr may "$d" --use publish
is "and the pictures at hand are found by it" "$(kadr --json find 'credit:"Steppe Herald"' | grep -oE '"photo": *"[0-9a-f]*"' | grep -c -e "$c" -e "$d")" 2
printf 'kind,name,ru,kk,en,other\nagency,Степь Вести,,,,АП Вести\n' >learn.csv
"$top/tests/tiny-jpeg" card/e.jpg 5 credit='Фото: Пётр Ким/АП Вести'
e=$(sha256sum card/e.jpg | cut -c1-64)
kadr --quiet ingest card >/dev/null 2>&1
status "a table of names" 0 kadr --json party import learn.csv
status "does the same" 0 kadr --json show "$e"
is "for all of them" "$(json credit.party)" 'Степь Вести'
is "the facts beside the original say so" \
  "$(python3 -c 'import json,sys; print(json.loads(json.load(open(sys.argv[1]))["rows"]["credit"][0]["parsed"])["chain"][0])' \
    "$work/desk/store/facts/$(echo "$e" | cut -c1-2)/$(echo "$e" | cut -c3-4)/$e.json")" 'АП Вести'

# A word that nobody knows beside an agency is what the picture shows; in a longer chain it may be a link.
is "what is shown" "$(kadr --json credit parse 'Фото: Алматы / ТАСС' >shown && json caption shown)" 'Алматы'
is "a link that nobody knows is a doubt" \
  "$(kadr --json credit parse 'Фото: Елена Беляева/Ромашка/Нур Медиа/ТАСС' >shown && json confidence shown)" doubtful

# A correction made once.
"$top/tests/tiny-jpeg" card/f.jpg 6 credit='Фото: Комбинат/Сергей Ан'
f=$(sha256sum card/f.jpg | cut -c1-64)
mkdir sport && mv card/f.jpg sport
kadr --quiet ingest sport --shoot 'Вечер бокса' >/dev/null 2>&1
status "somebody whom the book does not know" 5 kadr credit learn 'Фото: Комбинат' 'Спортклуб «Комбинат»'
says "needs a kind" err '--kind'
status "for one shoot" 0 kadr --json credit learn 'Фото: Комбинат' 'Спортклуб «Комбинат»' --kind other --shoot 'Вечер бокса'
is "a pasted label is left out" "$(json text)" 'Комбинат'
says "and the shoot's photos follow" err 'the credit of 1 photo is read otherwise now'
kadr --json show "$f" >shown
is "to the party" "$(json credit.party shown)" 'Спортклуб «Комбинат»'
is "with their words" "$(json credit.raw shown)" 'Фото: Комбинат/Сергей Ан'
is "elsewhere nothing is learnt" "$(kadr --json credit parse 'Фото: Комбинат' >shown && json confidence shown)" doubtful
is "in the shoot it is" \
  "$(kadr --json credit parse 'Фото: КОМБИНАТ' --shoot 'Вечер бокса' >shown && json confidence shown)" certain
"$top/tests/tiny-jpeg" sport/g.jpg 7 credit='Фото: Комбинат'
g=$(sha256sum sport/g.jpg | cut -c1-64)
kadr --quiet ingest sport --shoot 'вечер  бокса' >/dev/null 2>&1
is "later pictures of the shoot know it" "$(kadr --json show "$g" >shown && json credit.party shown)" 'Спортклуб «Комбинат»'
status "what the whole desk learns" 0 kadr --quiet credit learn 'Комбинат' 'АО «Комбинат»' --kind other
is "does not change what was said of a shoot" "$(kadr --json show "$g" >shown && json credit.party shown)" \
  'Спортклуб «Комбинат»'
is "but is known everywhere else" "$(kadr --json credit parse 'Сурет: комбинат' >shown && json kind shown)" handout
kadr --quiet credit set "$e" 'Фото: АО «Комбинат»' >/dev/null 2>&1
status "two parties become one" 0 kadr --quiet party merge 'Спортклуб «Комбинат»' 'АО «Комбинат»'
is "and the lesson goes along" "$(kadr --json show "$g" >shown && json credit.party shown)" 'АО «Комбинат»'
found() { kadr --json find "credit:\"$1\"" | grep -cE '"photo": *"'; }
is "the pictures of each are found by the names of both" "$(found 'Спортклуб «Комбинат»')" "$(found 'АО «Комбинат»')"
status "and back" 0 kadr --quiet party merge --undo 'Спортклуб «Комбинат»'
is "with its photos" "$(kadr --json show "$g" >shown && json credit.party shown)" 'Спортклуб «Комбинат»'
status "an unknown shoot" 5 kadr credit learn 'Комбинат' 'ТАСС' --shoot 'Никогда'
status "a name of somebody else" 2 kadr credit learn 'Reuters' 'ТАСС'
status "what new desks begin with" 0 kadr --json party import --seed
is "is here already" "$(json new)" 0
status "a file or the seed" 2 kadr party import

# The book as a table.
status "the book as CSV" 0 kadr party export
cp out book.csv
says "has its header" book.csv 'kind,name,ru,kk,en,other'
says "and the names" book.csv 'Зымыран'
status "taken in again" 0 kadr --json party import book.csv
is "it adds nothing" "$(json new)$(json refused)" 00
printf 'kind;name;ru;kk;en;other\r\nagency;Сокол;Сокол | ИА «Сокол»;Сұңқар;;\r\nagency;Орёл;ТАСС;;;\r\n' >more.csv
status "rows of a spreadsheet, one of them refused" 3 kadr --json party import more.csv
is "the rest is taken" "$(json new)$(json refused)" 11
is "with its names" "$(kadr --json party show 'сұңқар' >shown && json name shown)" 'Сокол'
status "the refused one is not there" 5 kadr party show 'Орёл'
status "not a table" 2 kadr party import card/a.jpg
status "no such file" 5 kadr party import none.csv
status "another desk's book" 0 kadr --quiet init other --lang kk
status "takes it all" 0 kadr -C other --json party import book.csv
is "but what it had" "$(json refused)" 0

# Photos.
status "a credit is set" 0 kadr --json credit set "$a" "$b" 'Фото: пресс-служба акимата города Алматы'
is "for each photo" "$(wc -l <out | tr -d ' ')" 2
is "taken apart" "$(json kind)" handout
kadr --json show "$b" >shown
is "it is the photo's credit" "$(json credit.source shown)" 'пресс-служба акимата города Алматы'
is "and its field" "$(json fields.creditLine shown)" 'Фото: пресс-служба акимата города Алматы'
status "a credit that names nobody" 4 kadr credit set "$a" 'Фото:'
status "an unknown photo" 5 kadr credit set ffffffff 'Фото: ТАСС'
is "changes nothing" "$(kadr --json show "$b" >shown && json credit.source shown)" 'пресс-служба акимата города Алматы'
status "a credit that is not understood" 0 kadr credit set "$b" 'Фото: Комета'
says "is said to be unclear" err 'not clear'

# Lines.
is "the line of the desk's language" "$(kadr credit line "$a")" 'Фото: пресс-служба акимата города Алматы'
is "in Kazakh, in the form the book has" "$(kadr credit line "$a" --lang kk)" \
  'Сурет: Алматы қаласы әкімдігінің баспасөз қызметі'
is "for files that leave" "$(kadr credit line "$a" --channel metadata)" 'пресс-служба акимата города Алматы'
ok "the store knows it too" grep -rq 'пресс-служба акимата города Алматы' desk/store/facts
status "as JSON" 0 kadr --json credit line "$a" --lang en
is "has the line" "$(json line)" 'Photo: Almaty city akimat press service'
is "and its language" "$(json lang)" en
kadr --quiet credit set "$b" 'Фото: пресс-служба акимата города Алматы' >/dev/null
is "a gallery's neighbours share a line" "$(kadr credit line "$a" "$b" --fold)" \
  'Фото 1–2: пресс-служба акимата города Алматы'
kadr --quiet credit set "$b" 'Mandatory credit: Jane Doe/AP' >/dev/null
is "but not with a mandatory credit" "$(kadr credit line "$a" "$b" "$b" --fold | wc -l | tr -d ' ')" 3
kadr --quiet credit set "$b" 'Елена Беляева' >/dev/null
cat >>desk/desk.ini <<'INI'
[credit Заря Спорт]
ru=© {credit}
ru.own=Фото {credit}
ru.print=Снимок: {credit}
INI
is "another outlet has templates of its own" "$(kadr credit line "$a" --outlet 'Заря Спорт')" \
  '© пресс-служба акимата города Алматы'
is "for each channel" "$(kadr credit line "$a" --outlet 'Заря Спорт' --channel print)" \
  'Снимок: пресс-служба акимата города Алматы'
is "and for its own people, without a colon" "$(kadr credit line "$b" --outlet 'Заря Спорт')" 'Фото Елена Беляева'
is "the desk keeps its own" "$(kadr credit line "$b")" 'Фото: Елена Беляева'
is "what the outlet does not say is the desk's" "$(kadr credit line "$b" --outlet 'Заря Спорт' --lang kk)" \
  'Сурет: Елена Беляева'
status "beside the credit" 0 kadr --json credit line "$b"
is "stands the caption" "$(json caption)" 'Мост'
printf '[credit]\nru.prnt=Фото: {credit}\n' >>desk/desk.ini
status "a template that would never be used is refused" 2 kadr credit line "$a"
says "by its key" err 'ru.prnt'
sed -i '/^ru.prnt/d' desk/desk.ini
status "an unknown language" 2 kadr credit line "$a" --lang tr
status "an unknown channel" 2 kadr credit line "$a" --channel radio
status "an outlet that this desk has not" 5 kadr credit line "$a" --outlet 'Никто'
done_testing
