#!/bin/sh
# Codes that stand for names: in captions that come in, in templates, in what is typed at the desk.
. "$(dirname "$0")/../lib.sh"

# KEY of the photo that FILE became: of FILE KEY
of() {
  kadr -C desk --json show "$(sha256sum <"$1" | cut -c1-64)" >one || return
  json "$2" one
}

kadr -q init desk || exit 2
status "a desk without rosters" 0 kadr -C desk roster list
says "says how to take one" err "kadr roster add FILE"
printf '// the team\nk10\tБауыржан Исламхан\tИсламхан\nast\tСтадион Astana Arena\n' >team.txt
iconv -f UTF-8 -t CP1251 team.txt >kairat.txt || exit 2
status "a roster of an old spreadsheet" 0 kadr -C desk --json roster add kairat.txt
is "is read" "$(json codes)" 2
status "and shown in UTF-8" 0 kadr -C desk --json roster show kairat
is "with what the codes stand for" "$(json codes.0.replacements.1)" "Исламхан"
status "it is listed" 0 kadr -C desk --json roster list
is "by its name" "$(json roster)" kairat
printf 'a b\tx\n' >wrong.tsv
status "a table that is none" 2 kadr -C desk roster add wrong.tsv
says "is refused by its line" err "wrong.tsv: line 1: a b"
status "a roster that there is not" 5 kadr -C desk roster show nothing
status "a name that is none" 2 kadr -C desk roster add kairat.txt --name ../up

mkdir desk/templates card
printf '[append]\nkeywords=\\ast\\\n' >desk/templates/match.ini
sed -i 's/\\ast\\/\\\\ast\\\\/' desk/templates/match.ini
cp "$samples/skaters.jpg" card/a.jpg
exiftool -q -overwrite_original -XMP-dc:Description='Гол: \k10\. После гола \k10#2\, судья \r1\.' card/a.jpg
status "a caption with codes" 0 kadr -C desk --json ingest --template match card
head -n 1 out >line
is "an unknown one is a doubt" "$(json doubts line)" '["code-unknown"]'
is "the others are names" "$(of card/a.jpg fields.description.x-default)" \
  'Гол: Бауыржан Исламхан. После гола Исламхан, судья \r1\.'
is "in the template, too" "$(of card/a.jpg fields.keywords | grep -c 'Стадион Astana Arena')" 1
is "what came stays" "$(of card/a.jpg candidates.description.0.value.x-default | grep -cF 'Гол: \k10\')" 1
photo=$(of card/a.jpg photo)
status "at the desk" 0 kadr -C desk edit "$photo" 'headline=\K10#2\ и \r1\'
says "an unknown code is said" err "no roster has the code r1"
is "a known one is a name" "$(of card/a.jpg fields.headline)" 'Исламхан и \r1\'

printf '\n[roster]\nsign==\n' >>desk/desk.ini
status "another sign" 0 kadr -C desk edit "$photo" 'headline==k10#2= \k10\'
is "is what counts" "$(of card/a.jpg fields.headline)" 'Исламхан \k10\'
sed -i 's/^sign==/sign=ab/' desk/desk.ini
status "a sign that is none" 2 kadr -C desk roster list
done_testing
