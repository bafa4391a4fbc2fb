#!/bin/sh
# Files that ask for more than they are (tests/hostile/make-bombs), and the shared corpus' broken ones: each is stored
# byte for byte, none stops the ingest, none makes kadr itself grow, none is read or written beyond its own bytes.
#   tests/crash/hostile-test.sh [all]    with `all` the large ones too
. "$(dirname "$0")/../lib.sh"
command -v python3 >/dev/null || skip_all "python3 makes the files; run tools/setup"
"$top/tests/hostile/make-bombs" card ${1:-} || exit 2
[ -z "$shared" ] || { mkdir card/broken && cp -R "$shared/corpus/broken/." card/broken/ && chmod -R u+rw card/broken; }
find card -type f -exec sha256sum {} + | sed 's/^\\//' | cut -c1-64 | sort -u >want
n_files=$(find card -type f -print0 | tr -cd '\0' | wc -c)
echo "# $(wc -l <want) different files"

# peak COMMAND...: runs it, leaves the most memory that kadr itself held in $peak, MiB; of its workers nothing.
peak() {
  "$@" >lines 2>err </dev/null &
  pid=$! peak=0
  while kill -0 $pid 2>/dev/null; do
    now=$(awk '/^VmHWM:/ { print $2 }' /proc/$pid/status 2>/dev/null)
    [ "${now:-0}" -le "$peak" ] || peak=$now
    sleep 0.02
  done
  wait $pid
  peaked=$? peak=$((peak / 1024))
}
mkdir small && i=0
while [ $i -lt 200 ]; do i=$((i + 1)); echo "note $i" >small/$i.txt; done
kadr -q init base && peak kadr -C base --json ingest small
base=$peak
kadr -q init desk
peak timeout 600 kadr -C desk --json ingest card
# timeout is not kadr: the memory is its child's.
case $peaked in 0 | 3) pass "the ingest comes to its end" ;; *) fail "the ingest comes to its end" "status $peaked" "$(tail -n 3 err)" ;; esac
find desk/store/blobs -type f | sed 's,.*/,,' | sort >got
ok "every file is stored byte for byte" cmp want got
status "and sound" 0 kadr -C desk check --full
is "and told" "$(grep -c '"file"' lines)" "$n_files"
ok "all of it may be formatted" grep -q '"may_format":true' lines
rm -rf desk && kadr -q init desk
peak kadr -C desk --json ingest card
echo "# kadr itself held $peak MiB, with small texts $base MiB"
case $build in *asan | *tsan) skip "kadr does not grow" "a sanitised build has another memory" ;; *) ok "kadr does not grow" test "$peak" -le $((base + 64)) ;; esac
for place in /tmp/pwned /tmp/climbed.jpg climbed.jpg ../climbed.jpg ../../climbed.jpg; do
  ok "nothing was written to $place" test ! -e "$place"
done

# Archives: each entry or a reason, in bounded time, memory and disk.
rm -rf desk && kadr -q init desk
peak timeout 600 kadr -C desk --json ingest card-archives
case $peaked in 0 | 3) pass "the archives come to their end" ;; *) fail "the archives come to their end" "status $peaked" "$(tail -n 3 err)" ;; esac
peak kadr -C desk --json ingest card-archives
echo "# kadr itself held $peak MiB"
case $build in *asan | *tsan) skip "kadr does not grow" "a sanitised build has another memory" ;; *) ok "kadr does not grow" test "$peak" -le $((base + 64)) ;; esac
is "nothing twice" "$(tail -n 1 lines | sed 's/.*"stored":\([0-9]*\).*/\1/')" 0
ok "the store holds little" test "$(du -sm desk/store | cut -f1)" -lt 1500
is "nothing is left over" "$(find desk/store/staging -type f | wc -l)" 0
status "and it is sound" 0 kadr -C desk check --full
for archive in card-archives/*; do
  ok "$archive is answered for" grep -qF "$archive" lines
done
ok "none of it may go" grep -q '"may_format":false' lines
for place in /tmp/pwned /tmp/climbed.jpg climbed.jpg ../climbed.jpg ../../climbed.jpg; do
  ok "nothing was unpacked to $place" test ! -e "$place"
done
is "nobody was asked for an entity" "$(grep -c 'root:' lines err | awk -F: '{ n += $2 } END { print n }')" 0

# One by one, as an editor would look at them: an answer or a reason, never a signal.
trouble= n_seen=0
for file in card/*.*; do
  case $file in card/name-*) continue ;; esac
  timeout 60 kadr --json inspect "$file" >out 2>err
  case $? in 0 | 3 | 4) n_seen=$((n_seen + 1)) ;; *) trouble="$trouble $file: $(tail -n 1 err)" ;; esac
done
[ -z "$trouble" ] || echo "#$trouble"
is "each is answered" "$trouble" ""
ok "and there were many" test $n_seen -gt 30
done_testing
