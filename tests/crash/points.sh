# Sourced by tests that let something happen at each use of a system call in an ingest: the card, how often each call is
# used, and which uses are chosen when all of them would be too many. After ../lib.sh.
command -v strace >/dev/null || skip_all "strace is not installed; run tools/setup"
strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null || skip_all "strace may not trace here"
command -v bsdtar >/dev/null || skip_all "bsdtar packs pictures; run tools/setup"
command -v vipsthumbnail >/dev/null || skip_all "vipsthumbnail makes the pictures; run tools/setup"
# The leak checker of a sanitised build cannot work beside strace.
export ASAN_OPTIONS=detect_leaks=0

mkdir card
for file in "$samples"/*.jpg; do vipsthumbnail "$file" -s 400 -o "$work/card/%s.jpg"; done
echo "no picture" >card/note.txt
cp card/skaters.jpg card/again.jpg
want=$(find card -type f -exec sha256sum {} + | cut -c1-64 | sort -u)
# Some of it has come packed, and is unpacked on the way in.
(cd card && bsdtar -czf more.tgz alan-qar.jpg snowplough.jpg again.jpg && rm alan-qar.jpg snowplough.jpg again.jpg) || exit 2
blobs() { find desk/store/blobs -type f | sed 's,.*/,,' | sort; }
fresh() { rm -rf desk && cp -a template desk; }
kadr -q init template || exit 2

# count_uses CALL...: lines "CALL N", how often the busiest thread of kadr or of a worker uses it: `when=` counts by thread.
count_uses() {
  fresh
  strace -f -qq -o trace -e trace="$(echo $* | tr ' ' ,)" kadr -C desk -q ingest --shoot s --rename "{filename}-{sequence}" card >/dev/null 2>&1
  for call; do
    grep -E "^[0-9]+ +$call\(" trace | awk '{ n[$1]++ } END { for (k in n) if (n[k] > most) most = n[k]; print most + 0 }' | sed "s/^/$call /"
  done
}
# choose N <LINES: of lines "WHAT N", N points "WHAT K" with 1 <= K <= N, evenly spread over all.
choose() {
  awk -v points="$1" '
    { for (i = 1; i <= $2; i++) all[n++] = $1 " " i }
    END { if (points > n) points = n; for (k = 0; k < points; k++) print all[int(k * n / points)] }'
}
