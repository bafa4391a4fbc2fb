# Bundles, sourced by tools/bench/run: an article with BENCH_BUNDLE=200 pictures of 24 MP and 10 MB is packed, beside GNU
# tar and sha256sum of the same files. A quarter of them are made (a camera's "fine"); the others are these, turned over
# without loss: another picture to Kadr, the same work for everybody.
# Both sides write a manifest, a tar and wait until it is on the disk (the other one by "sync FILE"). Kadr besides compares
# each stored original with its digest, puts the credits in, draws the contact sheet, and reads back what it wrote.
: "${BENCH_BUNDLE:=200}"
command -v jpegtran >/dev/null || { echo "bench: jpegtran is missing; run: apt-get install libjpeg-turbo-progs" >&2; exit 1; }
bundle_made=$BENCH_DIR/shoot-$((BENCH_BUNDLE / 4))-fine bundle_shoot=$BENCH_DIR/bundle-$BENCH_BUNDLE
"$top/tools/bench/make-shoot" $((BENCH_BUNDLE / 4)) "$bundle_made" 98
mkdir -p "$bundle_shoot"
for file in "$bundle_made"/*.jpg; do
  name=$bundle_shoot/$(basename "$file" .jpg)
  [ -e "$name.jpg" ] || ln "$file" "$name.jpg"
  for turn in "flip horizontal" "flip vertical" "rotate 180"; do
    [ -e "$name-${turn#* }.jpg" ] && continue
    jpegtran -copy all -$turn -outfile "$scratch/turned.jpg" "$file" && mv "$scratch/turned.jpg" "$name-${turn#* }.jpg"
  done
done

bundle_desk=$scratch/bundle-desk
"$kadr" init "$bundle_desk" --name Bench --lang ru 2>/dev/null
"$kadr" -C "$bundle_desk" --quiet ingest "$bundle_shoot" --preset own-staff >/dev/null 2>&1
{
  printf 'Заголовок статьи со многими снимками\n'
  for n in $(seq "$BENCH_BUNDLE"); do printf '\nФото: Елена Беляева\n\nТекст.\n'; done
} | "$kadr" -C "$bundle_desk" --quiet story import - --slug bench >/dev/null
bundle_photos=$(sha256sum "$bundle_shoot"/*.jpg | cut -c 1-64)
"$kadr" -C "$bundle_desk" --quiet credit set $bundle_photos "Фото: Елена Беляева" >/dev/null
"$kadr" -C "$bundle_desk" --quiet story attach bench $bundle_photos >/dev/null

before_kadr_bundle() { rm -f "$scratch/a.tar"; }
kadr_bundle() { "$kadr" -C "$bundle_desk" --quiet bundle bench -o "$scratch/a.tar"; }
# list_and_tar COMMAND...: COMMAND prints the digests of files.
list_and_tar() { (cd "$bundle_shoot" && "$@" *.jpg >"$scratch/manifest" && tar cf "$scratch/b.tar" -C "$scratch" manifest -C "$bundle_shoot" . && sync "$scratch/b.tar"); }
before_tar_sha256sum() { rm -f "$scratch/b.tar"; }
tar_sha256sum() { list_and_tar sha256sum; }
before_tar_openssl() { rm -f "$scratch/b.tar"; }
tar_openssl() { list_and_tar openssl dgst -sha256 -r; }
kadr_sheet() { rm -f "$scratch/sheet.pdf"; "$kadr" -C "$bundle_desk" --quiet sheet $bundle_photos --limit "$BENCH_BUNDLE" -o "$scratch/sheet.pdf"; }

kadr_verify_folder() { "$kadr" verify "$scratch"/opened/*; }
kadr_verify_tar() { "$kadr" verify "$scratch/a.tar"; }
sha256sum_c() { (cd "$scratch"/opened/* && sha256sum --quiet -c tagmanifest-sha256.txt manifest-sha256.txt); }
openssl_each() { (cd "$scratch"/opened/* && find . -type f -exec openssl dgst -sha256 -r {} +); }
sha256sum_tar() { sha256sum "$scratch/a.tar"; }

echo "an article with $BENCH_BUNDLE pictures, $(du -sm "$bundle_shoot" | cut -f 1) MB, $(nproc) cores, medians of $BENCH_ROUNDS rounds in turns"
if wants all bundle; then
  row "bundle, originals on disk to verified tar" kadr_bundle tar_sha256sum "$BENCH_BUNDLE"
  row "  beside digests by SHA instructions" kadr_bundle tar_openssl "$BENCH_BUNDLE"
  row "  its contact sheet alone, with starting" kadr_sheet tar_sha256sum "$BENCH_BUNDLE"
fi
if wants all verify; then
  before_kadr_bundle && kadr_bundle >/dev/null && mkdir "$scratch/opened" && tar xf "$scratch/a.tar" -C "$scratch/opened"
  row "verify, a folder" kadr_verify_folder sha256sum_c "$BENCH_BUNDLE"
  row "  beside digests by SHA instructions" kadr_verify_folder openssl_each "$BENCH_BUNDLE"
  row "verify, a tar" kadr_verify_tar sha256sum_tar "$BENCH_BUNDLE"
fi
