# How much memory a command needs, sourced by those that tell it: what kadr and its workers hold of their own, and once the
# programs and libraries that the largest of them has mapped. The share of these that the kernel reckons to each program (PSS)
# is another whenever somebody else's programs come and go.

# peak_kb_of COMMAND...: runs it, prints the largest sum of KB seen; peak_of the same in MB.
peak_of() { echo $(($(peak_kb_of "$@") / 1024)); }
peak_kb_of() {
  "$@" >/dev/null 2>&1 &
  peak_pid=$! most=0
  while kill -0 $peak_pid 2>/dev/null; do
    now_kb=$(cat /proc/$peak_pid/status $(sed 's|[0-9][0-9]*|/proc/&/status|g' /proc/$peak_pid/task/*/children 2>/dev/null) 2>/dev/null |
      awk '/^RssAnon:|^RssShmem:/ { sum += $2 } /^RssFile:/ && $2 > mapped { mapped = $2 } END { print sum + mapped }')
    [ "$now_kb" -le "$most" ] || most=$now_kb
    sleep 0.02
  done
  wait $peak_pid
  echo "$most"
}
