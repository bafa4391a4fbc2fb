#!/bin/sh
# Good pictures of every format, in many variants, through the box: all are rendered. An update of a library may bring a
# system call that the box does not let through; then good pictures begin to fail, and this test says so.
#   tests/crash/canary-test.sh [N]     N pictures of each format, 50 unless told otherwise
. "$(dirname "$0")/../lib.sh"
n=${1:-50}
command -v vips >/dev/null || skip_all "vips makes the pictures; run tools/setup"
# Warnings of the tool that makes the pictures are not ours.
vips() { env -u G_DEBUG vips "$@"; }
mkdir card
ls "$samples"/*.jpg >sources
# variant FORMAT K: the options of the Kth picture of a format.
variant() {
  case $1:$(($2 % 5)) in
    jpg:0) echo "[Q=85]" ;; jpg:1) echo "[Q=92,interlace]" ;; jpg:2) echo "[Q=75,no-subsample]" ;;
    jpg:3) echo "[Q=90,optimize-coding,trellis-quant]" ;; jpg:4) echo "[Q=60,strip]" ;;
    png:0) echo "" ;; png:1) echo "[interlace]" ;; png:2) echo "[palette]" ;; png:3) echo "[compression=9]" ;; png:4) echo "[bitdepth=4]" ;;
    tif:0) echo "" ;; tif:1) echo "[compression=lzw,predictor=horizontal]" ;; tif:2) echo "[compression=deflate]" ;;
    tif:3) echo "[compression=jpeg,Q=80,tile]" ;; tif:4) echo "[tile,pyramid]" ;;
    webp:0) echo "[Q=80]" ;; webp:1) echo "[lossless]" ;; webp:2) echo "[near-lossless,Q=60]" ;; webp:3) echo "[smart-subsample]" ;; webp:4) echo "[effort=0]" ;;
    heic:0) echo "[Q=50]" ;; heic:1) echo "[Q=80,subsample-mode=off]" ;; heic:2) echo "[effort=1]" ;; heic:3) echo "[Q=30,strip]" ;; heic:4) echo "[bitdepth=10]" ;;
    avif:0) echo "[Q=50,effort=1]" ;; avif:1) echo "[Q=80,effort=1,subsample-mode=off]" ;; avif:2) echo "[effort=0]" ;; avif:3) echo "[effort=0,strip]" ;; avif:4) echo "[lossless,effort=0]" ;;
    gif:0) echo "" ;; gif:1) echo "[dither=0]" ;; gif:2) echo "[bitdepth=4]" ;; gif:3) echo "[effort=1]" ;; gif:4) echo "[bitdepth=1]" ;;
  esac
}
k=0
while [ $k -lt "$n" ]; do
  source=$(sed -n "$((k % $(wc -l <sources) + 1))p" sources)
  vips thumbnail "$source" small.v $((200 + 17 * k)) --size force --height $((150 + 11 * k))
  case $((k % 3)) in
    1) vips colourspace small.v other.v b-w && mv other.v small.v ;;
    2) vips addalpha small.v other.v 2>/dev/null && mv other.v small.v ;;
  esac
  for format in jpg png tif webp gif heic avif; do
    vips copy small.v "card/$k.$format$(variant $format $k)" 2>>made || { echo "$k.$format was not made" >>made; rm -f "card/$k.$format"; }
  done
  k=$((k + 1))
done
made=$(ls card | wc -l)
ok "the pictures are made" test "$made" -ge $((n * 7 - n / 5))
kadr -q init desk
status "all are taken in" 0 kadr -C desk --json ingest card
is "none is without a picture" "$(grep -c 'picture-undecoded' "$work/out")" 0
[ "$(grep -c picture-undecoded "$work/out")" -eq 0 ] || grep picture-undecoded "$work/out" | head -n 5 | sed 's/^/# /'
is "none is damaged" "$(grep -c 'picture-damaged' "$work/out")" 0
is "each has its small rendition" "$(find desk/renditions -name 320.jpg | wc -l)" "$made"
# The same for formats that are read only: what the corpus has.
if [ -n "$shared" ]; then
  trouble= n_read=0
  for file in "$shared"/corpus/formats/* "$shared"/corpus/raw/*; do
    [ -f "$file" ] || continue
    kadr --json inspect "$file" >out 2>err
    case $? in 0 | 4) n_read=$((n_read + 1)) ;; *) trouble="$trouble $file" ;; esac
    ! grep -qiE 'signal|worker' err || trouble="$trouble $file: $(cat err)"
  done
  is "every other format is read" "$trouble" ""
  echo "# $made pictures rendered, $n_read of other formats read"
else
  skip "every other format is read" "the shared corpus is not here"
fi
done_testing
