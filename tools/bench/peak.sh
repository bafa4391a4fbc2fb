# How much memory a command needs, sourced by those that tell it: of kadr and its workers, each shared page counted once
# (PSS).

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
