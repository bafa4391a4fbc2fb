# The memory of an export, sourced by tools/bench/run: the most that kadr and its workers hold at one time, with 100 photos
# and with BENCH_EXPORT of them, which are rows and originals of some bytes each. What is asked is whether it grows. The
# small one is over in a moment: of three runs the largest counts.
: "${BENCH_EXPORT:=20000}"
. "$top/tools/bench/peak.sh"
for export_n in 100 "$BENCH_EXPORT"; do
  "$kadr" -q init "$scratch/export-$export_n" --name Bench
  "$build/tools/bench/fill-desk" "$scratch/export-$export_n" "$export_n" originals 2>/dev/null
  "$kadr" -C "$scratch/export-$export_n" --json shoot list | sed 's/.*"shoot": *"\([^"]*\)".*/\1/' | while read -r export_shoot; do
    "$kadr" -C "$scratch/export-$export_n" -q grant add "shoot:$export_shoot" --use archive --why "bench" >/dev/null 2>&1
  done
done
export_small=0
for export_name in one two three; do
  export_kb=$(peak_kb_of "$kadr" -q -C "$scratch/export-100" export --all -o "$scratch/exported-100" --name $export_name)
  [ "$export_kb" -le "$export_small" ] || export_small=$export_kb
done
export_start=$(now)
export_large=$(peak_kb_of "$kadr" -q -C "$scratch/export-$BENCH_EXPORT" export --all -o "$scratch/exported-$BENCH_EXPORT")
export_ms=$((($(now) - export_start) / 1000000))
[ -e "$scratch/exported-$BENCH_EXPORT/all.sha256" ] || { echo "bench: the export failed" >&2; exit 1; }
printf '%-45s %6d KB with 100 photos, %d KB with %d: %s of it (goal 1.10); %d ms for these\n' "memory of an export, all processes" \
  "$export_small" "$export_large" "$BENCH_EXPORT" "$(echo "$export_large $export_small" | awk '{ printf "%.2f", $1 / $2 }')" "$export_ms"
