#!/bin/sh
# Lets N originals rot (bits flipped, cut, emptied, lost), in the store and in its copy: each must be found, each must
# be repaired from where it is good, and of those that are good none may be named.
#   tests/crash/rot-test.sh [N]           200 unless told otherwise
#   KADR_SEED=7 tests/crash/rot-test.sh   the same damage again
. "$(dirname "$0")/../lib.sh"
n=${1:-200}
seed=${KADR_SEED:-$(date +%s)}
echo "# $n of $((2 * n)) originals, KADR_SEED=$seed"

# rot N SEED STORE DAMAGED SPARED: damages N blobs, none of those listed in SPARED; lists them in DAMAGED.
rot() { python3 - "$@" <<'END'
import os, random, sys
n, seed, store, damaged, spared = sys.argv[1:]
dice = random.Random(int(seed))
blobs = sorted(os.path.join(d, f) for d, _, files in os.walk(store + "/blobs") for f in files)
known = set(open(spared).read().split()) if os.path.exists(spared) else set()
chosen = dice.sample([b for b in blobs if os.path.basename(b) not in known], int(n))
for i, path in enumerate(chosen):
    body = bytearray(open(path, "rb").read())
    kind = i % 6
    os.chmod(path, 0o644)
    if kind == 0:
        at = dice.randrange(len(body))
        body[at] ^= 1 << dice.randrange(8)             # one bit
    elif kind == 1: del body[dice.randrange(len(body)):]  # cut off
    elif kind == 2: body = bytearray()                 # emptied
    elif kind == 3: body[0:512] = bytes(len(body[0:512]))  # a sector of zeros; the first byte was none
    elif kind == 4: body += bytes(dice.randrange(1, 4096))  # grown
    if kind == 5: os.unlink(path)                      # lost
    else: open(path, "wb").write(body)
open(damaged, "w").write("".join(sorted(os.path.basename(p) + "\n" for p in chosen)))
END
}
found() { sed -n 's/.*"finding":"[a-z]*-[a-z]*","subject":"\([0-9a-f]*\)".*/\1/p' "$1" | sort; }
# Every blob of a store is what its name says.
whole() { (cd "$1/blobs" && find . -type f -exec sha256sum {} + | awk '{ n = split($2, p, "/"); if ($1 != p[n]) { print; bad = 1 } } END { exit bad }'); }

python3 - "$seed" $((2 * n)) <<'END'
import os, random, sys
dice = random.Random(int(sys.argv[1])); os.mkdir("card")
for i in range(int(sys.argv[2])):
    open("card/%05d.bin" % i, "wb").write(bytes([1]) + dice.randbytes(dice.choice([8, 600, 5000, 70000, 200000])))
END
kadr -q init desk || exit 2
kadr -C desk -q ingest card --second-copy copy >/dev/null 2>&1 || exit 2
printf '[store]\ncopies=%s\n' "$work/copy" >>desk/desk.ini
status "sound at first" 0 kadr -C desk --json check --full
is "everything was read" "$(json summary.read)" $((2 * n))

rot "$n" "$seed" desk/store rotten none
status "rot is found" 1 kadr -C desk --json check --full --no-repair
found out >got
ok "all of it and nothing else" cmp rotten got
is "nothing is lost: the copy has it" "$(json summary.lost)" 0
is "and nothing was repaired" "$(json summary.repaired)" 0
status "a scrub finds it" 1 kadr -C desk --json check --scrub --no-repair
found out >got
ok "all of it and nothing else, too" cmp rotten got
is "and has read everything" "$(json summary.whole)" true
for part in 1/4 2/4 3/4 4/4; do
  kadr -C desk --json check --subset $part --no-repair >part 2>/dev/null
  found part >>parts
done
sort -u parts >got
ok "four quarters find it" cmp rotten got
status "it is repaired" 1 kadr -C desk --json check --full
found out >got
ok "all that was found" cmp rotten got
is "is repaired" "$(json summary.repaired)" "$n"
status "and then all is sound" 0 kadr -C desk --json check --full
is "nothing is found" "$(json summary.found)" 0
ok "every original is what its name says" whole desk/store
is "what had rotted is set aside" "$(find desk/store/quarantine -type f | grep -c .)" $((n - n / 6))
is "and the log names each" "$(kadr -C desk --json log | grep -c '"what":"original.repaired"')" "$n"

rot "$n" $((seed + 1)) copy rotten none
status "a copy that rots" 1 kadr -C desk --json check --scrub
is "is completed where it had lost something" "$(json summary.copied)" $((n / 6))
is "and repaired" "$(json summary.repaired)" $((n - n / 6))
ok "every copy is what its name says" whole copy
status "the next scrub finds nothing" 0 kadr -C desk --json check --scrub

rot $((n / 2)) $((seed + 2)) desk/store rotten none
rot $((n / 2)) $((seed + 3)) copy copy-rotten rotten
lost=$(find desk/store/blobs -type f | sed 's,.*/,,' | sort | comm -23 - rotten | comm -23 - copy-rotten | head -n 1)
for store in desk/store copy; do
  path=$store/blobs/$(echo "$lost" | cut -c1-2)/$(echo "$lost" | cut -c3-4)/$lost
  chmod 644 "$path" && echo rot >"$path"
done
status "both rot" 1 kadr -C desk --json check --full
is "one is good nowhere" "$(json summary.lost)" 1
ok "which is named" grep -q "\"blob-damaged\",\"subject\":\"$lost\".*\"repaired\":false" out
status "the others are good again" 1 kadr -C desk --json check --full
is "only the lost one is named" "$(found out | sort -u)" "$lost"
status "a scrub finds it" 1 kadr -C desk --json check --scrub
status "and begins with it the next time" 1 kadr -C desk --json check --scrub --minutes 1
is "before all others" "$(head -n 1 out | grep -c "$lost")" 1
kadr -C desk -q ingest card >/dev/null 2>&1
status "the card, taken in again, brings it back" 0 kadr -C desk --json check --full
ok "in the store" whole desk/store
ok "and in the copy" whole copy
done_testing
