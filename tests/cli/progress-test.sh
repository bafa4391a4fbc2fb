#!/bin/sh
# What an ingest shows on a terminal while it runs and of each card at its end; none of it where there is no terminal.
. "$(dirname "$0")/../lib.sh"
command -v sqlite3 >/dev/null 2>&1 || skip_all "sqlite3 looks into the desk; run: apt-get install sqlite3"

# Under a terminal of ROWS x COLUMNS; what it wrote is in $work/screen. INTERRUPT=TEXT: Ctrl-C once TEXT was shown.
# Returns its exit status: terminal ROWS COLUMNS COMMAND...
cat >terminal.py <<'P'
import fcntl, os, pty, struct, sys, termios
interrupt = os.environ.get("INTERRUPT", "").encode()
child, master = pty.fork()
if child == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", int(sys.argv[1]), int(sys.argv[2]), 0, 0))
    os.execvp(sys.argv[3], sys.argv[3:])
screen = b""
while True:
    try: got = os.read(master, 65536)
    except OSError: break
    if not got: break
    screen += got
    if interrupt and interrupt in screen:
        os.write(master, b"\x03")
        interrupt = b""
open("screen", "wb").write(screen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
P
terminal() { TERM=xterm python3 terminal.py "$@"; }
# What is left to be seen at the end: what the lines that were drawn over have taken away.
left() {
  python3 - <<'P'
import re
rows, row, column = [""], 0, 0
for piece in re.findall("\x1b\\[[0-9]*[A-Z]|\r|\n|[^\x1b\r\n]+", open("screen", encoding="utf8", errors="replace", newline="").read()):
    if piece == "\r": column = 0
    elif piece == "\n":
        row += 1
        rows += [""] * (row + 1 - len(rows))
    elif piece.endswith("A") and piece[0] == "\x1b": row -= int(piece[2:-1])
    elif piece == "\x1b[K": rows[row] = rows[row][:column]
    elif piece == "\x1b[J": rows[row:] = [rows[row][:column]]
    else:
        rows[row] = rows[row][:column].ljust(column) + piece + rows[row][column + len(piece):]
        column += len(piece)
print("\n".join(rows))
P
}
wide() { python3 -c 'import re,sys
drawn = re.findall("[^\r\n]*(?=\x1b\\[[KJ])", open("screen", encoding="utf8", newline="").read())
print(max(len(re.sub("\x1b\\[[0-9]*[A-Z]", "", line)) for line in drawn))'; }

kadr -q init desk --zone Asia/Almaty && cd desk || exit 2
mkdir NIKON CANON && cp "$samples/snowplough.jpg" "$samples/skaters.jpg" NIKON && cp "$samples/almaty-evening.jpg" CANON
cp ../terminal.py .
work=$PWD
ok "two cards" terminal 24 90 kadr ingest NIKON CANON
left >seen
ok "each has its line while they are read" grep -q "^.*NIKON .*of 2 files" screen
ok "so have both together" grep -q "together .*of 3 files" screen
is "no line is wider than the terminal" "$(test "$(wide)" -lt 90 && echo yes)" yes
is "nothing of them is left behind" "$(grep -c "of [23] files" seen)" 0
ok "each is in the table" grep -Eq "^NIKON +2 .* may be formatted$" seen
ok "so is the sum" grep -Eq "^together +3 " seen
ok "with the verdict" grep -q "(1 copy only): the 2 cards may be formatted.$" seen

mkdir many && for n in 1 2 3 4 5 6 7 8 9 10 11 12; do mkdir many/$n && echo $n >many/$n/note.txt; done
ok "twelve cards on five rows" terminal 5 30 kadr ingest many/*
is "have one line for all of them" "$(grep -c "together" screen)" 1
ok "and no wider one" test "$(wide)" -lt 30

status "where there is no terminal" 0 kadr ingest NIKON CANON
is "nothing is drawn" "$(grep -c "$(printf '\033')" err)" 0
status "in words of programs" 0 kadr --json ingest NIKON CANON
is "each card is told" "$(jq -c 'select(.summary).summary.cards[] | [.card, .files, .known, .may_format]' out | tr '\n' ' ')" \
  '["NIKON",2,2,true] ["CANON",1,1,true] '
TERM=dumb python3 terminal.py 24 80 kadr ingest NIKON CANON
is "a terminal that cannot move its cursor has nothing drawn" "$(grep -c "$(printf '\033')" screen)" 0
terminal 24 80 kadr --quiet ingest NIKON CANON
is "--quiet neither" "$(grep -c "$(printf '\033')" screen)" 0

# One card is bad: the other may be formatted all the same.
mkdir BAD && cp "$samples/skaters.jpg" BAD && mkfifo pipe
status "a card and something that cannot be taken" 3 kadr ingest NIKON absent
ok "the one may be formatted" grep -Eq "^NIKON .* may be formatted$" out
ok "the other not, and why" grep -Eq "^absent .* do not format: some of it is not in the store$" out
says "and that is the sum of it" out "Only 1 of these cards may be formatted; do not format the others."
for lang in ru kk; do
  LANGUAGE=$lang kadr ingest NIKON absent >"$lang.txt" 2>/dev/null
  is "in $lang no English is left" "$(grep -cE "[a-z]{3,} [a-z]{3,}" $lang.txt)" 0
done

# Ctrl-C, in the middle of it.
python3 - "$samples/skaters.jpg" <<'P'
import os, sys
picture = open(sys.argv[1], "rb").read()
os.mkdir("large")
for n in range(600): open("large/%03d.jpg" % n, "wb").write(picture + b"%d" % n)
P
INTERRUPT="of 600 files" terminal 24 90 kadr ingest large
is "Ctrl-C says that it is unfinished" $? 3
left >seen
ok "that it is heard" grep -q "finishing the files at work; once more ends at once" seen
ok "how to go on" grep -q "the same command goes on where this one ended" seen
is "and leaves no line behind" "$(grep -c "of 600 files" seen)" 0
status "the list of ingests" 0 kadr --json ingest list --limit 1
is "has it as stopped" "$(json state)" stopped
is "with what was not reached" "$(test "$(json summary.cards.0.left)" -gt 0 && echo yes)" yes
status "for people" 0 kadr ingest list
says "too" out " stopped "

# Killed: the next command that takes something in says so.
kadr --json ingest large >lines 2>/dev/null &
while [ -z "$(kadr --json ingest list --limit 1 | jq -r 'select(.state == "open") | .ingest')" ]; do sleep 0.02; done
killed=$(kadr --json ingest list --limit 1 | jq -r .ingest)
kill -9 $! && wait $! 2>/dev/null
if [ "$(kadr --json ingest show "$killed" | head -n 1 | jq -r .state)" = sealed ]; then
  skip "an ingest that was cut off" "it was faster than the kill"
else
  is "one that was killed is cut off" "$(kadr --json ingest show "$killed" | head -n 1 | jq -r .state)" cut-off
  is "still open in its row" "$(sqlite3 catalog.db "SELECT state FROM ingest WHERE id = $killed")" open
  kadr -q ingest CANON >/dev/null
  is "until the next one" "$(sqlite3 catalog.db "SELECT state FROM ingest WHERE id = $killed")" cut-off
fi
done_testing
