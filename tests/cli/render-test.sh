. "$(dirname "$0")/../lib.sh"

mkdir card
cp "$samples/skaters.jpg" card/
echo text >card/text.jpg
kadr --quiet init desk --zone Asia/Almaty --lang ru && kadr --quiet -C desk ingest card >/dev/null 2>&1
KADR_DESK=$work/desk
export KADR_DESK
photo=$(sha256sum card/skaters.jpg | cut -c1-12)
text=$(sha256sum card/text.jpg | cut -c1-12)
edge() { kadr --json inspect "$1" | python3 -c 'import json, sys; d = json.loads(sys.stdin.read()); print(max(d["width"], d["height"]))'; }

status "a size of the desk's own" 0 kadr render "$photo" --size 320 -o small.jpg
is "is that size" "$(edge small.jpg)" 320
status "any other size" 0 kadr --json render "$photo" --size 500 -o middle.jpg
is "is made" "$(edge middle.jpg)" 500
is "and told of" "$(json bytes)" "$(wc -c <middle.jpg | tr -d ' ')"
kadr render "$photo" --size 320 >stdout.jpg
ok "without -o it goes to stdout" cmp stdout.jpg small.jpg
for half in $(find desk/renditions -name 320.jpg); do head -c 1000 small.jpg >"$half"; done
status "a rendition that a power cut left half" 0 kadr render "$photo" --size 320 -o whole.jpg
ok "is made anew" test "$(edge whole.jpg)" = 320 -a "$(wc -c <whole.jpg)" -gt 1000
status "without a size" 2 kadr render "$photo" -o x.jpg
status "an absurd size" 2 kadr render "$photo" --size 1000000 -o x.jpg
status "no photo" 2 kadr render --size 320
status "an unknown photo" 5 kadr render ffffffff --size 320 -o x.jpg
status "what cannot be decoded" 4 kadr render "$text" --size 320 -o x.jpg
ok "leaves no file" test ! -e x.jpg
status "a folder that is not there" 5 kadr render "$photo" --size 320 -o nowhere/x.jpg
status "JSON needs a file" 2 kadr --json render "$photo" --size 320
done_testing
