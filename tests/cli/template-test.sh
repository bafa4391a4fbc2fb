#!/bin/sh
# Templates: what an ingest says of every picture that comes the same way, and what is laid down for a shoot.
. "$(dirname "$0")/../lib.sh"

# KEY of the photo that NAME became: of NAME KEY
of() {
  kadr -C desk --json show "$(sha256sum <"$samples/$1" | cut -c1-64)" >one || return
  json "$2" one
}

kadr -q init desk --zone Asia/Almaty || exit 2
status "a desk without templates" 0 kadr -C desk template list
says "says where they are" err "files NAME.ini in"
mkdir desk/templates card
cp "$samples/KSC_0551.jpg" "$samples/skaters.jpg" card/
cat >desk/templates/akimat.ini <<'INI'
# What the press service of the akimat sends.
[set]
creditLine=пресс-служба акимата
description={shoot}, {date:ru}.
description[kk]={shoot}, {date:kk}.
[append]
keywords=снег;{camera};{sequence:3}
INI
printf '[set]\ncreditLine={nobody}\n' >desk/templates/wrong.ini

status "templates are listed" 0 kadr -C desk template list
is "by their names" "$(tr '\n' ' ' <out)" "akimat wrong "
status "one is shown" 0 kadr -C desk --json template show akimat
is "with its rules" "$(json rules.2.lang)" kk
is "and their lines" "$(json rules.3.line)" 7
status "they are checked" 1 kadr -C desk template check
says "what is sound" out "akimat: can be used"
says "and what is wrong, with file and line" out "templates/wrong.ini: line 2: creditLine: there is no variable {nobody}; there are {date}"
status "one alone" 0 kadr -C desk template check akimat
status "a file that is not the desk's" 1 kadr -C desk template check ./desk/templates/wrong.ini

status "an unknown template" 5 kadr -C desk ingest --template nothing --shoot "Снег" card
says "is answered with those that there are" err "there are akimat, wrong"
status "a wrong template" 2 kadr -C desk ingest --template wrong --shoot "Снег" card
status "neither in a trial" 2 kadr -C desk ingest --dry-run --template wrong card
is "takes nothing in" "$(find desk/store/blobs -type f | wc -l | tr -d ' ')" 0
kadr -C desk --json shoot list >out
is "and makes no shoot" "$(cat out)" ""

status "a good one" 0 kadr -C desk --json ingest --template akimat --shoot "Снег" card
ok "what a picture lacks is a doubt" grep -q template-incomplete out
is "a field that is set" "$(of KSC_0551.jpg fields.creditLine)" "пресс-служба акимата"
is "in words of its language" "$(of KSC_0551.jpg fields.description.kk)" "Снег, 2026 жылғы 11 ақпан."
is "another one" "$(of KSC_0551.jpg fields.description.x-default)" "Снег, 11 февраля 2026 года."
is "numbers go on with the pictures" "$(of skaters.jpg fields.keywords)" '["снег", "002"]'
is "it says whose a field is" "$(of KSC_0551.jpg layers.creditLine)" template
is "and whose the credit" "$(of KSC_0551.jpg credit.origin)" template
photo=$(of KSC_0551.jpg photo)
status "in words" 0 kadr -C desk show "$photo"
says "too" out "added at ingest"
status "its history" 0 kadr -C desk history "$photo"
says "names the template" out "template: akimat"
status "a field of the template is changed at the desk" 0 kadr -C desk edit "$photo" creditLine=Другой
is "which counts over it" "$(of KSC_0551.jpg layers.creditLine)" desk
status "a text is put before what is there" 0 kadr -C desk edit "$photo" "description^=Алматы." --lang kk
is "with a blank between" "$(of KSC_0551.jpg fields.description.kk)" "Алматы. Снег, 2026 жылғы 11 ақпан."
status "a copy that leaves" 0 kadr -C desk copy "$photo" -o copy.jpg
is "carries it all" "$(kadr --json inspect copy.jpg >one && json fields.keywords.0 one)" снег

# Known photos and shoots.
status "known photos that are in a shoot" 0 kadr -C desk --json ingest --shoot "Другая" card
is "stay there, and it says so" "$(head -n 1 out >one; json reason one)" "it stays in the shoot Снег"
status "so the other shoot" 5 kadr -C desk shoot show "Другая"
mkdir loose && cp "$samples/fog-cableway.jpg" loose/
status "a photo without a shoot" 0 kadr -C desk -q ingest loose
status "joins one when it is asked for" 0 kadr -C desk ingest --shoot "Другая" loose
says "and it says so" err "known already, put into the shoot Другая"
status "it is found by it" 0 kadr -C desk --json find "shoot:другая"
is "and it alone" "$(json photo)" "$(of fog-cableway.jpg photo)"
shoot=$(basename "$(grep -rl "Другая" desk/store/facts/desk/shoot)" .json)
ok "its facts have the shoot" grep -rq "\"shoot_id\": $shoot," desk/store/facts/??
status "the log is whole" 0 kadr -C desk log verify

# What is laid down for a shoot.
status "a shoot is prepared" 0 kadr -C desk --json shoot set "Лёд" --template akimat --preset press-service
is "with what is laid down" "$(json settings.template)" akimat
status "a template that there is not" 5 kadr -C desk shoot set "Лёд" --template nothing
status "a preset that there is not" 2 kadr -C desk shoot set "Лёд" --preset nothing
mkdir ice && cp "$samples/tabun_2009.jpg" ice/
status "an ingest takes it" 0 kadr -C desk -q ingest --shoot "лед" ice
is "the template" "$(of tabun_2009.jpg fields.creditLine)" "пресс-служба акимата"
is "the preset" "$(of tabun_2009.jpg grants.0.preset)" press-service
status "it is taken back" 0 kadr -C desk --json shoot set "Лёд" --template "" --preset "" --credit "Ж. Омаров"
is "and the rest holds" "$(json settings)" '{"credit": "Ж. Омаров"}'
cp "$samples/tabun_2009.jpg" ice/none.jpg
exiftool -q -overwrite_original -all= ice/none.jpg
status "a picture that names nobody" 0 kadr -C desk --json ingest --shoot "Лёд" ice/none.jpg
head -n 1 out >one
is "has the shoot's credit" "$(json doubts one)" "[]"
kadr -C desk --json show "$(json photo one)" >two
is "which it owes to nobody's file" "$(json credit.origin two)" template
done_testing
