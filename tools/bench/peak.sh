# How much memory a command needs, sourced by those that tell it: of kadr and its workers, each shared page counted once
# (PSS).

# peak_kb_of COMMAND...: runs it, prints the largest sum of KB seen; peak_of the same in MB.
peak_of() { echo $(($(peak_kb_of "$@") / 1024)); }
peak_kb_of() {
  "$@" >/dev/null 2>&1 &
  peak_pid=$! most=0
  while kill -0 $peak_pid 2>/dev/null; do
    now_kb=$(cat /proc/$peak_pid/smaps_rollup $(sed 's|[0-9][0-9]*|/proc/&/smaps_rollup|g' /proc/$peak_pid/task/*/children 2>/dev/null) 2>/dev/null |
      awk '/^Pss:/ { sum += $2 } END { print sum + 0 }')
    [ "$now_kb" -le "$most" ] || most=$now_kb
    sleep 0.02
  done
  wait $peak_pid
  echo "$most"
}
