# The memory of an ingest, sourced by tools/bench/run: the most that kadr and its workers hold at one time, each shared
# page counted once (PSS), with a third of the shoot and with all of it. The goal is 250 MB, the same for both.

# peak_of COMMAND...: runs it, prints the largest sum of MB seen.
peak_of() {
  "$@" >/dev/null 2>&1 &
  peak_pid=$! most=0
  while kill -0 $peak_pid 2>/dev/null; do
    now_kb=$(cat /proc/$peak_pid/smaps_rollup $(sed 's|[0-9][0-9]*|/proc/&/smaps_rollup|g' /proc/$peak_pid/task/*/children 2>/dev/null) 2>/dev/null |
      awk '/^Pss:/ { sum += $2 } END { print sum + 0 }')
    [ "$now_kb" -le "$most" ] || most=$now_kb
    sleep 0.05
  done
  wait $peak_pid
  echo $((most / 1024))
}
peak_desk() { rm -rf "$scratch/peak" && "$kadr" -q init "$scratch/peak" --name Bench; }
peak_third=$((BENCH_FILES / 3))
peak_desk
peak_small=$(peak_of "$kadr" -q -C "$scratch/peak" ingest $(ls "$shoot"/*.jpg | head -n $peak_third))
peak_desk
peak_large=$(peak_of "$kadr" -q -C "$scratch/peak" ingest "$shoot")
printf '%-45s %6d MB with %d files, %d MB with %d\n' "memory of an ingest, all processes" "$peak_small" "$peak_third" "$peak_large" "$BENCH_FILES"
