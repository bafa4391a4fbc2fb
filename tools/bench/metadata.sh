# The rows about reading metadata; tools/bench/run reads this file. Both sides get the same files in one process,
# and print all they find as JSON.
#   exiftool -j -G1 -a -struct FILES    kadr --json inspect --fast FILES
# Without --fast, Kadr's time has the SHA-256 of the file and of the picture in it, which ExifTool does not make.
# The sample pictures, twenty of each; and the shared corpus where it is.
many=$BENCH_DIR/many
corpus=${KADR_SHARED:-$top/../shared}/corpus

rm -rf "$many" && mkdir "$many"
for copy in $(seq 20); do
  for sample in "$top"/sample-media/*.jpg; do cp "$sample" "$many/$copy-${sample##*/}"; done
done

# choose DIR FOLDER...: the files of the next rows.
choose() {
  cd "$1" && shift
  find "$@" -type f -print0 | sort -z >"$scratch/files"
  n=$(tr -cd '\0' <"$scratch/files" | wc -c)
  size=$(xargs -0 -a "$scratch/files" cat | wc -c)
}
# 123: some files are no pictures, for one side or the other; each side has said so.
all_files() { xargs -0 -x -s 1000000 -a "$scratch/files" "$@" || [ $? -eq 123 ]; }
one_file() { head -z -n 1 "$scratch/files" | xargs -0 "$@"; }
kadr_reads() { all_files "$kadr" --json inspect --fast; }
kadr_digests_too() { all_files "$kadr" --json inspect; }
exiftool_reads() { all_files exiftool -j -G1 -a -struct; }
kadr_reads_one() { one_file "$kadr" --json inspect --fast; }
exiftool_reads_one() { one_file exiftool -j -G1 -a -struct; }

# reading HOW WHAT: our side alone, without a process in between.
reading() {
  all_files "$build/tools/bench/read-metadata" "$1" 20 2>/dev/null | awk -v what="$2" '{
    printf "%-45s %9.3f ms a file   the median of the files %.3f, the slowest %.3f\n", what, $2 / 1e3, $3 / 1e3, $4 / 1e3 }'
}
rows_about() {
  echo "$1: $n files, $((size / n / 1024)) KiB each on average, warm"
  row "metadata, many files" kadr_reads exiftool_reads "$n"
  row "metadata and digests, many files" kadr_digests_too exiftool_reads "$n"
  reading fast "reading alone, JSON written"
  reading whole "reading alone, picture digested, JSON written"
}

choose "$many" .
rows_about "sample-media, 20 of each"
row "metadata, one file, start included" kadr_reads_one exiftool_reads_one 1
if [ -d "$corpus" ]; then
  choose "$corpus" cameras iptc formats xmp charset c2pa raw
  rows_about "the shared corpus"
else
  echo "the shared corpus is not here ($corpus): no rows about it"
fi
cd "$top"
