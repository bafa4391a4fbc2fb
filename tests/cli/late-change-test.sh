#!/bin/sh
# What changes at the desk after a bundle or an export is planned, and before it has its name: the program is stopped there,
# somebody else works at the desk, it goes on. What must not leave does not; what leaves says what the desk says.
. "$(dirname "$0")/../lib.sh"
command -v strace >/dev/null || skip_all "strace is not installed"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"
# The leak checker of a sanitised build cannot work beside strace.
export ASAN_OPTIONS=detect_leaks=0

credit='Салтанат Ермекова/Степь Пресс'
photo=$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)
kadr -q init base --zone Asia/Almaty --lang ru && {
  kadr -q -C base ingest "$samples/skaters.jpg" --shoot Каток
  kadr -q -C base party add 'Степь Пресс' --kind agency
  kadr -q -C base party add 'Салтанат Ермекова' --kind person
  kadr -q -C base credit set "$photo" "Фото: $credit"
  printf 'Первый снег\n\nФото: %s\n\nТекст.\n' "$credit" | kadr -q -C base story import - --slug snow
  kadr -q -C base story attach snow "$photo" --slot 1
  cp -a base bare
  kadr -q -C base grant add "$photo" --use any
} >/dev/null 2>&1 || exit 2
export KADR_DESK="$work/desk"
fresh() { rm -rf desk gone* && cp -a "${1-base}" desk; }

# meanwhile CALL NTH CHANGE COMMAND...: stops COMMAND at that use of CALL, does CHANGE, lets it go on.
meanwhile() {
  call=$1 nth=$2 change=$3
  shift 3
  : >trace
  strace -f -qq -o trace -e trace="$call" -e inject="$call:signal=STOP:when=$nth" "$@" >out 2>err </dev/null &
  tracer=$!
  n=0
  until grep -q 'stopped by SIGSTOP' trace || [ $n -ge 600 ] || ! kill -0 $tracer 2>/dev/null; do
    sleep 0.05
    n=$((n + 1))
  done
  program=$(sed -n 's/^\([0-9]*\) .*stopped by SIGSTOP.*/\1/p' trace | head -n 1)
  [ -n "$program" ] || echo "# it did not stop at $call $nth"
  $change >changed 2>&1 || sed 's/^/# /' changed
  # Until it has ended: strace may still be taking note of the stop when it is told to go on, and then misses it.
  while [ -n "$program" ] && kill -CONT "$program" 2>/dev/null; do sleep 0.05; done
  wait $tracer
}
rows() { kadr --json use list | grep -c '"way"'; }

# The changes, each by a name.
nothing() { :; }
forbid() { kadr grant add "$photo" --effect forbid --use publish --why 'the family asked'; }
forbid_agency() { kadr grant add 'party:Степь Пресс' --effect forbid --why 'no contract'; }
forbid_crop() { kadr grant add "$photo" --effect forbid --use crop; }
revoke() { kadr grant revoke 1; }
take_away() { kadr remove "$photo" --why 'not ours'; }
correct_credit() { kadr credit set "$photo" 'Фото: Елена Беляева/Степь Пресс'; }
correct_caption() { kadr edit "$photo" 'description=Каток на Медео' --lang ru; }
correct_article() { kadr story edit snow --slot 1 --caption 'Каток'; }
empty_slot() { kadr story detach snow --slot 1; }
cut_anew() { kadr crop "$photo" --ratio 16:9 --focus 0.1,0.1; }
hold() { kadr hold "$photo" --why 'a claim'; }
# These end or begin by time alone: agreed before, true while it is written.
pass_time() { sleep 4; }
soon() { date -u -d '+3 seconds' +%Y-%m-%dT%H:%M:%SZ; }

# bundled CHANGE STATUS WORDS [OPTION...]: what becomes of the bundle.
bundled() {
  change=$1 want=$2 words=$3
  shift 3
  before=$(rows)
  meanwhile fsync 1 "$change" kadr bundle snow -o gone.tar "$@"
  is "bundle, $change: the exit status" "$?" "$want"
  says "bundle, $change: its words" err "$words"
  left=$(echo gone*) after=$(rows)
  if [ "$want" -eq 0 ]; then
    is "bundle, $change: it is there and in the ledger" "$left $((after - before))" "gone.tar 1"
  else
    is "bundle, $change: nothing is there, nothing in the ledger" "$left $((after - before))" "gone* 0"
  fi
}
# exported CHANGE STATUS WORDS: the same of an export.
exported() {
  before=$(rows)
  meanwhile renameat2 1 "$1" kadr export shoot:Каток -o gone --name one --use publish --medium web
  is "export, $1: the exit status" "$?" "$2"
  says "export, $1: its words" err "$3"
  there=no after=$(rows)
  [ ! -e gone/one-001.tar ] || there=yes
  case $2 in
  0 | 3) is "export, $1: it is there and in the ledger" "$there $((after - before))" "yes 1" ;;
  *) is "export, $1: no volume is there, nothing in the ledger" "$there $((after - before))" "no 0" ;;
  esac
}

while IFS='|' read -r change bundle words export told; do
  fresh && bundled "$change" "$bundle" "$words"
  fresh && exported "$change" "$export" "$told"
  cp -a gone "kept-$change"
done <<'END'
nothing|0|read back and verified|0|To verify them without Kadr
hold|0|read back and verified|0|To verify them without Kadr
forbid|6|its rights have changed while the bundle was made: No: grant 2 "the family asked" forbids|6|its rights were withdrawn since the export was planned: No: grant 2
forbid_agency|6|grant 2 "no contract" forbids|6|grant 2 "no contract" forbids
revoke|6|grant 1 was revoked|6|grant 1 was revoked
take_away|4|it was removed|4|it was removed since the export was planned
correct_credit|7|has changed while the bundle was made|3|its credit has changed since the export was planned; the volume has the earlier one, now it is: Фото: Елена Беляева/Степь Пресс
correct_caption|7|its credit, its words or its rights have changed while the bundle was made|0|To verify them without Kadr
correct_article|7|somebody has changed the article while the bundle was made|0|To verify them without Kadr
empty_slot|7|the article has changed while the bundle was made|0|To verify them without Kadr
END
is "what leaves in spite of a change is what was planned" "$(sha256sum <kept-correct_credit/one-001.tar)" "$(sha256sum <kept-nothing/one-001.tar)"

# A cut is a use of its own, and is laid down by somebody.
fresh && bundled forbid_crop 6 "it may not be cropped: No: grant 2" --sizes 320@16:9
fresh && bundled cut_anew 7 "have changed while the bundle was made" --sizes 320@16:9
# Without one the prohibition travels in the file, which must say so.
fresh && bundled forbid_crop 7 "have changed while the bundle was made"

# A window that closes, an embargo that begins.
fresh bare && kadr -q grant add "$photo" --use any --until "$(soon)" >/dev/null
bundled pass_time 6 "grant 1 ended"
fresh bare && kadr -q grant add "$photo" --use any --until "$(soon)" >/dev/null
exported pass_time 6 "grant 1 ended"
fresh && kadr -q grant add "$photo" --effect forbid --use publish --from "$(soon)" >/dev/null
bundled pass_time 6 "grant 2 forbids"
fresh && kadr -q grant add "$photo" --effect forbid --use publish --from "$(soon)" >/dev/null
exported pass_time 6 "grant 2 forbids"

# What the sentence advises helps: the bundle is packed again, the export goes on to the same bytes.
fresh && bundled correct_caption 7 "nothing was kept"
status "the same bundle once more" 0 kadr bundle snow -o gone.tar
status "is sound" 0 kadr verify gone.tar
for change in forbid revoke take_away; do
  fresh && cp -a "kept-$change" gone && case $change in
  forbid) forbid && kadr -q grant revoke 2 ;;
  revoke) revoke && kadr -q grant add "$photo" --use any ;;
  take_away) take_away && kadr -q remove --undo "$photo" ;;
  esac >/dev/null 2>&1
  status "export, $change, and back: it goes on" 0 kadr export --resume -o gone
  is "export, $change, and back: to the same bytes" "$(cd gone && sha256sum -- *)" "$(cd kept-nothing && sha256sum -- *)"
done

# Between two runs: killed when its volume was recorded and had no name yet.
killed() {
  fresh
  (strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:signal=KILL:when=2 \
    kadr export shoot:Каток -o gone --name one --use publish --medium web) >/dev/null 2>&1
  ok "killed: the volume is whole without its name" test -e gone/one-001.tar.part
  $1 >/dev/null 2>&1
  status "killed, $1: it does not go on" "$2" kadr export --resume -o gone
  says "killed, $1: its words" err "$3"
  ok "killed, $1: no volume has its name" test ! -e gone/one-001.tar
}
killed forbid 6 "its rights were withdrawn since the export was planned"
killed take_away 4 "it was removed since the export was planned"
kadr -q remove --undo "$photo" >/dev/null
status "once it is back it goes on" 0 kadr export --resume -o gone
is "to the same bytes" "$(cd gone && sha256sum -- *)" "$(cd kept-nothing && sha256sum -- *)"
is "and is in the ledger once" "$(rows)" 1

# What a killed bundle has left goes with the next try; that of a program at work stays.
fresh
for form in tar dir; do
  (strace -f -qq -o /dev/null -e trace=fsync -e inject=fsync:signal=KILL:when=1 kadr bundle snow -o gone --format $form) >/dev/null 2>&1
  ok "$form: a killed bundle leaves its part" sh -c 'ls -d gone.*.part'
  status "$form: the next try" 0 kadr bundle snow -o gone --format $form
  is "$form: takes it away" "$(echo gone*)" gone
  rm -rf gone
done
pack_beside() { kadr bundle snow -o gone && mv gone first && cp -a gone.*.part beside; }
meanwhile fsync 1 pack_beside kadr bundle snow -o gone
is "one at work goes on beside another" "$?" 0
ok "to its end" cmp gone first
done_testing
