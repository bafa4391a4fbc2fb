# What a large desk costs an ingest, sourced by tools/bench/run: the same pictures into a desk of BENCH_PHOTOS photos and
# into an empty one. The large desk is made once (for a million photos that takes 20 minutes and 9 GB) by fill-desk.
: "${BENCH_PHOTOS:=1000000}"
large=$BENCH_DIR/desk-$BENCH_PHOTOS
if [ ! -f "$large/filled" ]; then
  rm -rf "$large"
  "$kadr" -q init "$large" --name Bench && "$build/tools/bench/fill-desk" "$large" "$BENCH_PHOTOS"
  # A desk that grew for ten years has written its pages long ago; here each command would begin with a million of them.
  sqlite3 "$large/catalog.db" 'DELETE FROM unwritten'
  : >"$large/filled"
fi
# Neither desk has seen these files: each time they end in other bytes.
fresh_round=0
fresh() {
  fresh_round=$((fresh_round + 1))
  rm -rf "$scratch/fresh" && mkdir "$scratch/fresh"
  for file in "$shoot"/*.jpg; do
    cp "$file" "$scratch/fresh" && printf '%s %s' $$ $fresh_round >>"$scratch/fresh/$(basename "$file")"
  done
}
into_large() { "$kadr" -C "$large" -q ingest "$scratch/fresh"; }
into_empty() { "$kadr" -C "$scratch/empty" -q ingest "$scratch/fresh"; }
before_into_large() { fresh; }
before_into_empty() { rm -rf "$scratch/empty" && "$kadr" -q init "$scratch/empty" --name Bench; }
row "ingest into a desk of $BENCH_PHOTOS photos" into_large into_empty "$BENCH_FILES"
