# The memory of an ingest, sourced by tools/bench/run: the most that kadr and its workers hold at one time, with a third of
# the shoot and with all of it. The goal is 250 MB, the same for both.
. "$top/tools/bench/peak.sh"
peak_desk() { rm -rf "$scratch/peak" && "$kadr" -q init "$scratch/peak" --name Bench; }
peak_third=$((BENCH_FILES / 3))
peak_desk
peak_small=$(peak_of "$kadr" -q -C "$scratch/peak" ingest $(ls "$shoot"/*.jpg | head -n $peak_third))
peak_desk
peak_large=$(peak_of "$kadr" -q -C "$scratch/peak" ingest "$shoot")
printf '%-45s %6d MB with %d files, %d MB with %d\n' "memory of an ingest, all processes" "$peak_small" "$peak_third" "$peak_large" "$BENCH_FILES"
