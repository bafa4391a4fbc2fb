#!/bin/sh
# kadr watch: what is put into a folder is taken in when it is complete, and stays where it is.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null || exit 2
mkdir hot && cp "$samples/skaters.jpg" hot/there.jpg && touch hot/.DS_Store
status "what is there" 0 kadr -C desk --json watch hot --once --settle 0.1 --shoot feed
is "is taken in" "$(json summary.stored)" 1
status "once more" 0 kadr -C desk --json watch hot --once --settle 0.1
is "it is known" "$(json summary.known)" 1
status "an empty folder" 0 sh -c 'mkdir empty && kadr -C desk watch empty --once --settle 0.1'
is "has nothing to say" "$(cat "$work/out")" ""

kadr -C desk --json watch hot --settle 0.2 --shoot feed >lines 2>err &
pid=$!
# wait_for N: until so many lines tell of a stored file, or nobody believes in it any more.
wait_for() {
  tries=0
  while [ "$(grep -c '"state":"stored"' lines)" -lt "$1" ] && [ $tries -lt 600 ]; do
    tries=$((tries + 1))
    sleep 0.05
  done
}
while ! grep -q watching err; do sleep 0.02; done
cp "$samples/snowplough.jpg" hot/a.jpg
wait_for 1
is "a new file is taken in" "$(sed -n 's/.*"state":"stored","photo":"\([0-9a-f]*\)".*/\1/p' lines)" "$(sha256sum "$samples/snowplough.jpg" | cut -c1-64)"
mkdir hot/below && cp "$samples/KSC_0551.jpg" hot/below/b.jpg
wait_for 2
is "one in a new folder too" "$(grep -c '"state":"stored"' lines)" 2
# An upload that stops in between is not taken in half.
(
  exec 3>hot/slow.jpg
  head -c 100000 "$samples/KSC_2215.jpg" >&3
  sleep 1
  tail -c +100001 "$samples/KSC_2215.jpg" >&3
)
wait_for 3
is "a slow one is whole" "$(grep slow.jpg lines | sed -n 's/.*"photo":"\([0-9a-f]*\)".*/\1/p')" "$(sha256sum "$samples/KSC_2215.jpg" | cut -c1-64)"
kill -INT $pid
wait $pid
is "Ctrl-C ends it in good order" $? 0
is "nothing was moved" "$(find hot -type f | wc -l)" 5
ok "nothing was altered" cmp hot/a.jpg "$samples/snowplough.jpg"
is "all of it is in the shoot" "$(kadr -C desk --json shoot show feed | jq '.photos | length')" 4
is "the desk has four photos" "$(kadr -C desk --json find 2>/dev/null | wc -l)" 4
status "the desk is sound" 0 kadr -C desk check --full
status "a folder that is not there" 5 kadr -C desk watch nowhere --once
status "no time to settle" 2 kadr -C desk watch hot --settle 0
status "too long a time" 2 kadr -C desk watch hot --settle 99999
done_testing
