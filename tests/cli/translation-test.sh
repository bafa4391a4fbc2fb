# Russian, Kazakh and English are equals: which language is chosen, and what is never translated.
. "$(dirname "$0")/../lib.sh"

if [ ! -f "$build/locale/ru/LC_MESSAGES/kadr.mo" ] || [ ! -f "$build/locale/kk/LC_MESSAGES/kadr.mo" ]; then
  skip_all "the catalogues are not built; run make programs"
fi
# in LANGUAGE=ru kadr ...: nothing of the tester's own language is left.
in_language() { env -u LC_ALL -u LC_MESSAGES -u LC_CTYPE -u LANG -u LANGUAGE "$@"; }

status "help in Russian" 0 in_language LANGUAGE=ru kadr help
says "its first sentence is Russian" out "Kadr хранит снимки редакции"
says "so are the lines of the table" out "создаёт фотослужбу"
says "a command's name is what must be typed" out "  story import"
status "help in Kazakh" 0 in_language LANG=kk_KZ.UTF-8 kadr help
says "although that locale is perhaps not installed" out "Kadr редакция суреттерін сақтайды"
says "so are the headings" out "Суреттер"
status "LC_ALL is stronger than LANG" 0 in_language LC_ALL=ru_RU.UTF-8 LANG=kk_KZ.UTF-8 kadr help
says "and names the language" out "Kadr хранит снимки редакции"
status "LANGUAGE is stronger than both" 0 in_language LANGUAGE=kk LC_ALL=ru_RU.UTF-8 kadr help
says "as gettext has it" out "Kadr редакция суреттерін сақтайды"
status "a second choice" 0 in_language LANGUAGE=de:kk kadr help
says "is taken when the first is not there" out "Kadr редакция суреттерін сақтайды"

for environment in LC_ALL=C LC_ALL=POSIX LC_ALL=C.UTF-8 LANG=de_DE.UTF-8 KADR_WHO=tester; do
  status "English with $environment" 0 in_language $environment kadr help
  says "and no other language" out "Kadr keeps a newsroom's photographs"
done

# A fault: what happened, and what can be done, both in the reader's language.
status "a fault in Russian" 5 in_language LANGUAGE=ru kadr show abcd
says "what happened" err "ни здесь, ни в папках выше фотослужбы нет"
says "what can be done" err "Проверьте имя или найдите нужное поиском."
status "a fault in Kazakh" 5 in_language LANG=kk_KZ.UTF-8 kadr show abcd
says "what happened, in Kazakh" err "жоғарғы қалталарда да фотоқызмет жоқ"
says "what can be done, in Kazakh" err "Атауын тексеріңіз немесе іздеп табыңыз."
# "cannot" and what cannot be done are one sentence in each language.
status "a file that is not there, in Russian" 5 in_language LANGUAGE=ru kadr inspect нет.jpg
says "an infinitive follows" err "нет.jpg: не удалось прочитать файл: "
status "a file that is not there, in Kazakh" 5 in_language LANGUAGE=kk kadr inspect жоқ.jpg
says "a noun precedes" err "жоқ.jpg: файлды оқу мүмкін болмады: "

# Where `make install` puts them: the worker lies deeper than kadr, and speaks the same language.
mkdir -p there/bin there/libexec/kadr there/share && cp "$build/kadr" there/bin/ && cp "$build/kadr-worker" "$build/kadr-reader" there/libexec/kadr/
cp -R "$build/locale" there/share/ && : >empty.jpg
status "an installed kadr" 0 in_language LANGUAGE=ru there/bin/kadr help
says "finds the catalogues" out "Kadr хранит снимки редакции"
in_language LANGUAGE=kk there/libexec/kadr/kadr-worker >worker 2>&1 </dev/null
ok "so does its worker" grep -q 'қолмен қосудың қажеті жоқ' worker
status "it finds its reader" 4 in_language LANGUAGE=ru there/bin/kadr inspect empty.jpg
says "which speaks the same language" err "empty.jpg: файл пуст"

# Numbers: Russian has three forms.
kadr init desk --name Desk --zone Asia/Almaty >/dev/null 2>&1
name=0
while [ $name -lt 25 ]; do
  name=$((name + 1))
  in_language LANGUAGE=en kadr -C desk party add "Agency $name Ltd" --kind agency >/dev/null 2>&1
  in_language LANGUAGE=ru kadr -C desk log verify
done >verified 2>&1
form() { sed -n "s/^журнал цел: \($1\) //p" verified | sort -u | tr '\n' ' '; }
is "21: the form of one" "$(form '[0-9]*[02-9]1')" "строка "
is "22 to 24: the form of few" "$(form '[0-9]*[02-9][234]')" "строки "
is "5 to 20, 25: the form of many" "$(form '[0-9]*[5-90]')" "строк "

# Why a picture is not shown is kept in English, whoever took it in, and said in the language of whoever looks.
: >empty.jpg && printf '8BPS\0\1\0\0\0\0\0\0' >cut.psd
in_language LANGUAGE=ru kadr -C desk --quiet ingest empty.jpg cut.psd >/dev/null 2>&1
empty=$(sha256sum empty.jpg | cut -c 1-12) psd=$(sha256sum cut.psd | cut -c 1-12)
status "taken in by a Russian" 0 in_language LANGUAGE=kk kadr -C desk show "$empty"
says "shown to a Kazakh" out "файл бос"
status "and to a Russian" 0 in_language LANGUAGE=ru kadr -C desk show "$empty"
says "in Russian" out "файл пуст"
status "to a program" 0 in_language LANGUAGE=ru kadr -C desk --json show "$empty"
is "in English" "$(json reason)" "the file is empty"
status "with what was put into the sentence" 0 in_language LANGUAGE=ru kadr -C desk --json show "$psd"
ok "in English too" sh -c '! grep -q "\"reason\":\"[^\"]*[а-яё]" "$1"' - out

# What programs read is the same in every language.
mkdir bare
for command in "log" "log verify" "party list" "check" "find" "verify bare"; do
  # shellcheck disable=SC2086  # a command may have two words
  in_language LANGUAGE=ru kadr -C desk --json $command >russian.json 2>&1
  # shellcheck disable=SC2086
  in_language LC_ALL=C kadr -C desk --json $command >english.json 2>&1
  ok "--json $command is not translated" cmp russian.json english.json
done
ok "and the last had a sentence in it" grep -q 'so this is not a bag' russian.json
status "a refused use in JSON" 2 in_language LANGUAGE=ru kadr -C desk --json may
says "even its usage" err "usage: kadr may"
done_testing
