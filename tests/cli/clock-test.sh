#!/bin/sh
# A camera whose clock was wrong: the corrected time counts, what the camera said stays, and all can be taken back.
. "$(dirname "$0")/../lib.sh"

# KEY of the photo that NAME became: of NAME KEY
of() {
  kadr -C desk --json show "$(sha256sum <"card/$1" | cut -c1-64)" >one || return
  json "$2" one
}
frame() {
  cp "$samples/snowplough.jpg" "card/$1"
  exiftool -q -overwrite_original -all= -DateTimeOriginal="$2" -Model="$3" -SerialNumber="$4" "card/$1"
}

kadr -q init desk --zone Asia/Almaty || exit 2
mkdir card desk/templates
printf '[set]\ndescription={date} {time}\n' >desk/templates/time.ini
frame a.jpg "2026:02:13 22:40:00" D850 111
frame b.jpg "2026:02:13 23:50:00" D850 111
frame c.jpg "2026:02:13 12:00:00" R5 222
cp "$samples/snowplough.jpg" card/none.jpg && exiftool -q -overwrite_original -all= card/none.jpg

status "a correction that is none" 2 kadr -C desk ingest --clock-shift 90 card
status "a zone that there is not" 2 kadr -C desk ingest --zone Nowhere/None card
status "a card is taken in with a correction" 0 kadr -C desk --json ingest --shoot "Снег" --clock-shift +1:30 --template time card
is "all of it" "$(json summary.failed)" 0
is "the corrected time counts" "$(of b.jpg taken.local)" "2026-02-14T01:20:00"
is "what the camera said stays" "$(of b.jpg clock.camera.local)" "2026-02-13T23:50:00"
is "so does the correction" "$(of b.jpg clock.shift)" "+1:30:00"
is "captions use it" "$(of b.jpg fields.description.x-default)" "2026-02-14 01:20"
is "so does the date that leaves" "$(of b.jpg fields.dateCreated | cut -c1-19)" "2026-02-14T01:20:00"
is "a picture without a time has none" "$(of none.jpg clock)" null
status "it is found by the corrected time" 0 kadr -C desk --json find taken:2026-02-14T01:20
is "and said with it" "$(json taken)" "2026-02-14T01:20:00"
status "not by the camera's" 0 kadr -C desk --json find taken:2026-02-13T23:00..2026-02-13T23:55
is "at all" "$(cat out)" ""
status "in words" 0 kadr -C desk show "$(of b.jpg photo)"
says "both are shown" out "+1:30:00; the camera says 2026-02-13 23:50:00"
ok "its facts know what the camera said" grep -rqF '\"local\":\"2026-02-13T23:50:00\"' desk/store/facts
b=$(of b.jpg photo)
status "a copy that leaves" 0 kadr -C desk copy "$b" -o copy.jpg
is "has the right date" "$(kadr --json inspect copy.jpg >one && json fields.dateCreated one | cut -c1-19)" "2026-02-14T01:20:00"

status "it is taken back" 0 kadr -C desk undo
is "the camera is believed again" "$(of b.jpg taken.local)" "2026-02-13T23:50:00"
is "in the date, too" "$(of b.jpg fields.dateCreated | cut -c1-19)" "2026-02-13T23:50:00"
is "and nothing is left" "$(of b.jpg clock)" null
status "found by the camera's day" 0 kadr -C desk --json find taken:2026-02-13T23:00..2026-02-13T23:55
is "again" "$(json photo)" "$b"

status "a shoot by a reference frame" 0 kadr -C desk --json shoot clock "Снег" --frame b.jpg --is "2026-02-14 00:05:30"
is "corrects that camera's pictures" "$(json corrected)" 2
is "not another's" "$(json other_camera)" 2
is "by the difference" "$(json shift)" "+0:15:30"
is "each" "$(of a.jpg taken.local)" "2026-02-13T22:55:30"
is "the other camera stays" "$(of c.jpg taken.local)" "2026-02-13T12:00:00"
status "the same again" 0 kadr -C desk --json shoot clock "Снег" --frame b.jpg --is "2026-02-14 00:05:30"
is "changes nothing" "$(json corrected)" 0
status "all cameras by a shift" 0 kadr -C desk --json shoot clock "Снег" --shift -1:00 --why "зимнее время"
is "from what they said" "$(of a.jpg taken.local)" "2026-02-13T21:40:00"
is "of those that tell a time" "$(json untimed)" 1
status "in another zone" 0 kadr -C desk -q shoot clock "Снег" --camera R5 --zone Europe/Moscow
is "the wall time stays" "$(of c.jpg taken.local)" "2026-02-13T12:00:00"
status "the moment moves" 0 kadr -C desk --json find taken:2026-02-13T14:00
is "by the zones' difference" "$(json photo)" "$(of c.jpg photo)"
status "its history tells" 0 kadr -C desk history "$(of a.jpg photo)"
says "why" out "зимнее время"
status "three are taken back" 0 sh -c 'kadr -C desk undo && kadr -C desk undo && kadr -C desk undo'
is "the first is as it was" "$(of a.jpg taken.local)" "2026-02-13T22:40:00"
is "and the other" "$(of c.jpg clock)" null

status "neither shift nor frame" 2 kadr -C desk shoot clock "Снег"
status "a frame without its time" 2 kadr -C desk shoot clock "Снег" --frame b.jpg
status "a frame that tells no time" 2 kadr -C desk shoot clock "Снег" --frame none.jpg --is "2026-02-14 00:05:30"
status "a shoot that there is not" 5 kadr -C desk shoot clock "Лёд" --shift 1:00
status "the shoot's own zone" 0 kadr -C desk -q shoot set "Лёд" --zone Europe/Moscow
frame d.jpg "2026:03:01 12:00:00" R5 222
status "is taken by an ingest" 0 kadr -C desk -q ingest --shoot "Лёд" card/d.jpg
is "and recorded" "$(of d.jpg clock.zone)" Europe/Moscow
status "the log is whole" 0 kadr -C desk log verify
done_testing
