#!/bin/sh
# Lets kadr find no memory, at N points of an ingest and of other commands: it ends with NO_MEMORY's sentence and
# status, never by a signal, never says that all is well when something is missing; the same command again completes.
#   tests/crash/memory-test.sh [N]    1000 points unless told otherwise
. "$(dirname "$0")/../lib.sh"
points=${1:-1000}
case $build in *asan | *tsan) skip_all "a sanitised build has its own malloc" ;; esac
${CC:-cc} -shared -fPIC -O2 -o fail-malloc.so "$top/tests/crash/fail-malloc.c" 2>cc.err || skip_all "the preloaded part cannot be built: $(cat cc.err)"
mkdir card
cp "$samples"/skaters.jpg "$samples"/snowplough.jpg card/
echo "no picture" >card/note.txt
n_files=3
# A desk with a story, whose bundle may be packed.
kadr -q init empty && cp -a empty full && kadr -C full -q ingest card --preset own-staff >/dev/null 2>&1 || exit 2
photo=$(sha256sum card/skaters.jpg | cut -c1-64)
kadr -C full -q credit set "$photo" "Фото: Елена Беляева" >/dev/null 2>&1
printf 'На катке\n\nФото: Елена Беляева\n\nТекст.\n' | kadr -C full -q story import - --slug rink >/dev/null 2>&1
kadr -C full -q story attach rink "$photo" --slot 1 >/dev/null 2>&1

failing() {
  number=$1
  shift
  (FAIL_MALLOC=$number LD_PRELOAD=$work/fail-malloc.so timeout 60 kadr "$@" >out 2>err </dev/null) 2>/dev/null
}
# try WHAT POINTS FROM OK COMMAND...: FROM is the desk it is tried at, OK the status when all goes well.
try() {
  what=$1 n=$2 from=$3 fine=$4
  shift 4
  rm -rf desk && cp -a "$from" desk
  (FAIL_MALLOC_COUNT=$work/count LD_PRELOAD=$work/fail-malloc.so kadr "$@" >/dev/null 2>&1 </dev/null)
  total=$(cat count)
  k=0 trouble= n_ended=0
  while [ $k -lt "$n" ]; do
    rm -rf desk out.tar && cp -a "$from" desk
    # The first allocations one by one, the rest evenly.
    number=$((k + 1))
    [ $k -lt $((n / 5)) ] || number=$((k * total / n + 1))
    k=$((k + 1))
    failing $number "$@"
    status=$?
    case $status in
      "$fine") ;;
      7) n_ended=$((n_ended + 1)); grep -q "no memory" err || trouble="$trouble allocation $number: status 7 without the reason: $(tail -n 1 err)" ;;
      # The C library does not always say that it was memory which the locale's tables lacked.
      70) n_ended=$((n_ended + 1)); grep -q "no UTF-8 locale" err || trouble="$trouble allocation $number: status 70: $(tail -n 1 err)" ;;
      *) trouble="$trouble allocation $number: status $status: $(tail -n 1 err)" ;;
    esac
    kadr -C desk check --full >found 2>&1 || trouble="$trouble allocation $number: $(cat found)"
    if [ "$1 $2 $3" = "-C desk ingest" ] || [ "$3" = --json ]; then
      ! grep -q '"may_format":true' out || [ "$(find desk/store/blobs -type f | wc -l)" -eq $n_files ] || trouble="$trouble allocation $number: not all there, but may be formatted"
    fi
    rm -f out.tar
    kadr "$@" >again 2>&1 </dev/null || [ $? -eq "$fine" ] || trouble="$trouble allocation $number, again: $(tail -n 1 again)"
  done
  if [ -z "$trouble" ]; then pass "$what: $n of $total allocations, ended by $n_ended"; else fail "$what" "$trouble"; fi
  [ "$what" != ingest ] || ok "most of them ended the ingest" test $n_ended -ge $((n / 2))
}
try ingest $((points * 6 / 10)) empty 0 -C desk --json ingest card
try "a bundle" $((points * 2 / 10)) full 0 -C desk bundle rink -o out.tar
try "an edit" $((points / 10)) full 0 -C desk edit "$photo" description=Каток --why test
try "a search" $((points / 20)) full 0 -C desk --json find каток
try "a story's check" $((points / 20)) full 0 -C desk --json story check rink
done_testing
