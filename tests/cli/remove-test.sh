#!/bin/sh
# kadr remove and kadr hold: what was taken away is not found, proposed or placed, is told of, and comes back.
. "$(dirname "$0")/../lib.sh"

id() { sha256sum "$samples/$1" | cut -d ' ' -f 1; }
q() { kadr --quiet "$@" >/dev/null 2>&1; }
found() { kadr --json --quiet find "$@" | sed 's/.*"photo":"\([0-9a-f]*\)".*/\1/' | tr '\n' ' '; }

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
q ingest "$samples" --shoot 'Снегопад' --preset press-service
plough=$(id snowplough.jpg) fog=$(id fog-cableway.jpg)

# ---- taking away ----
status "a removal wants a reason" 2 kadr remove "$fog"
says "and says how" err "--why"
status "blanks are none" 2 kadr remove "$fog" --why '  '
status "one unknown photo stops all" 5 kadr remove "$fog" ffffffff --why 'не тот файл'
is "nothing was removed" "$(found --removed)" ""
status "a photo is removed" 0 kadr --json remove "$(echo "$fog" | cut -c1-12)" --why 'не тот файл'
is "it says so" "$(json removed) $(json changed) $(json held)" "true true false"
is "and until when the original stays: 30 days" "$(python3 -c 'import datetime, json
d = json.loads(open("'"$work"'/out").read())
end = datetime.datetime.fromisoformat(d["until"].replace("Z", "+00:00"))
print((end - datetime.datetime.now(datetime.timezone.utc)).days in (29, 30))')" True
status "once more" 0 kadr --json remove "$fog" --why 'другая причина'
is "changes nothing" "$(json removed) $(json changed)" "true false"

# ---- what is not there any more ----
is "it is not found by its words" "$(found 'канатная дорога')" ""
is "nor among all" "$(found | grep -c "$fog")" 0
is "its shoot is shorter" "$(kadr --json shoot list | sed 's/.*"photos":\([0-9]*\).*/\1/')" "$(($(found | wc -w)))"
is "its shoot does not show it" "$(kadr --json shoot show 'Снегопад' | grep -c "$fog")" 0
is "it is found among what was removed" "$(found --removed)" "$fog "
status "that list" 0 kadr find --removed
says "says who and why" out "removed by tester: не тот файл"
status "a query beside it" 2 kadr find --removed туман
status "show tells all of it" 0 kadr --json show "$fog"
is "who, why" "$(json removed.who) $(json removed.why) $(json kept)" "tester не тот файл stored"
status "and in words" 0 kadr show "$fog"
says "with its reason" out "by tester: не тот файл"
# Fault REMOVED.
status "a published copy is refused" 4 kadr copy "$fog" -o copy.jpg --use publish --medium web
says "with who and why" err "it was removed by tester: не тот файл"
says "and the remedy" err "kadr remove --undo"
ok "nothing was written" test ! -e copy.jpg
status "it may be looked at in the house" 0 kadr render "$fog" --size 320 -o look.jpg

# ---- stories ----
q story import "$samples/story-first-snow.txt" --slug sneg
status "it is not put into a story" 4 kadr story attach sneg "$fog"
says "with the remedy" err "kadr remove --undo"
is "nor proposed" "$(kadr --json story suggest sneg 2>/dev/null | grep -c "$fog")" 0
q story attach sneg "$plough" --slot 1
status "one that stands in a story can be removed" 0 kadr --json remove "$plough" --why 'просьба пресс-службы'
is "the stories are told" "$(json stories.0)" sneg
status "the story is not ready" 1 kadr --json story check sneg
ok "the problem stops and says the cure" sh -c 'grep "picture-removed" "'"$work"'/out" | grep -q "kadr story detach sneg --slot 1"'
kadr bundle sneg -o sneg.tar >/dev/null 2>&1
ok "the bundle is refused" test ! -e sneg.tar

# ---- back ----
s=$(kadr remove "$fog" --why again 2>&1 >/dev/null)
is "what is removed already is not said to be undone" "$(echo "$s" | grep -c 'kadr undo')" 0
status "undo brings the last one back" 0 kadr undo
is "it is found again" "$(found снегоуборочная | grep -c "$plough")" 1
is "the other one is still away" "$(found --removed)" "$fog "
status "--undo brings it back by name" 0 kadr --json remove --undo "$fog"
is "it says so" "$(json removed) $(json changed)" "false true"
is "it is found again" "$(found 'канатная дорога')" "$fog "
status "what was not removed" 0 kadr --json remove --undo "$fog"
is "is left alone" "$(json changed)" false
is "every step is in its history" "$(kadr --json history "$fog" | grep -c '"photo.removed"\|"photo.restored"')" 2

# ---- the same file again ----
q remove "$fog" --why 'ошибка'
status "its file is taken in again" 0 kadr --json ingest "$samples/fog-cableway.jpg"
ok "it is known" grep -q '"state":"known"' "$work/out"
ok "and the line says that it is back" grep -q 'it had been removed, and is back' "$work/out"
is "it is found again" "$(found 'канатная дорога')" "$fog "
mkdir "$work/hot" && cp "$samples/fog-cableway.jpg" "$work/hot"
q remove "$fog" --why 'ошибка'
status "a watched folder in which it lies" 0 kadr --json watch "$work/hot" --once --settle 0.1
ok "does not bring it back, and says so" grep -q 'it was removed; kadr remove --undo brings it back' "$work/out"
is "it stays away" "$(found --removed)" "$fog "
q remove --undo "$fog"

# ---- a stack ----
mkdir "$work/card" && cp "$samples/skaters.jpg" "$work/card/X.JPG"
(cat "$work/card/X.JPG" && echo raw) >"$work/card/X.NEF"
q ingest "$work/card"
face=$(id skaters.jpg) raw=$(sha256sum "$work/card/X.NEF" | cut -d ' ' -f 1)
status "the face of a stack is removed" 0 kadr --json remove "$face" --why 'дубль'
is "with what stands behind it" "$(found --removed | tr ' ' '\n' | sort | xargs)" "$(printf '%s\n' "$face" "$raw" | sort | xargs)"
status "the raw alone comes back" 0 kadr remove --undo "$raw"
is "and is found by itself" "$(found | tr ' ' '\n' | grep -c "$raw")" 1
q remove --undo "$face"
is "behind its face again, it is not" "$(found | tr ' ' '\n' | grep -c "$raw") $(found | tr ' ' '\n' | grep -c "$face")" "0 1"

# ---- holds ----
status "a hold wants a reason" 2 kadr hold "$plough"
status "a hold" 0 kadr --json hold "$plough" --why 'иск № 12'
is "says so" "$(json held) $(json changed) $(json hold.why)" "true true иск № 12"
status "show says it" 0 kadr --json show "$plough"
is "with who and why" "$(json hold.who): $(json hold.why)" "tester: иск № 12"
status "a second reason" 0 kadr --json hold "$plough" --why 'другой'
is "does not take the place of the first" "$(json hold.why) $(json changed)" "иск № 12 false"
is "holds are listed" "$(kadr --json hold | grep -c "$plough")" 1
status "what is held can be removed" 0 kadr remove "$plough" --why 'иск'
says "and keeps its original" out "its original stays, for it is held"
status "lifting wants photos" 2 kadr hold --lift --why 'x'
status "and a reason" 2 kadr hold --lift "$plough"
status "lifting" 0 kadr --json hold --lift "$plough" --why 'иск отозван'
is "is told" "$(json held) $(json changed)" "false true"
is "both are in the history" "$(kadr --json history "$plough" | grep -c '"photo.held"\|"photo.hold-lifted"')" 2
is "undo does not touch holds" "$(q hold "$plough" --why a; q edit "$fog" headline=x; q undo; kadr --json hold | grep -c "$plough")" 1

# ---- the facts ----
python3 "$top/tests/catalogue-dump.py" catalog.db >"$work/before"
status "a rebuilt catalogue" 0 kadr rebuild
python3 "$top/tests/catalogue-dump.py" catalog.db >"$work/after"
ok "has every removal and hold" cmp "$work/before" "$work/after"
status "the desk is sound" 0 kadr check --full
printf '[store]\nkeep-removed=-1\n' >>desk.ini
status "a term that cannot be" 2 kadr find
says "names its key" err "keep-removed="
done_testing
