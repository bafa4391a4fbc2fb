# Every file of broken/, and every raw file, is read in a process of its own that the kernel would kill after one second of
# computing and that gets no more than 256 MB of memory: each is answered for, and no reader dies.
. "$(dirname "$0")/lib.sh"

most_memory=262144
case $build in
  */asan | */tsan) most_memory=unlimited ;; # sanitizers reserve terabytes of addresses
esac
[ "$most_memory" = unlimited ] && skip "memory below 256 MB" "this build has a sanitizer in it"
n=0 read=0 refused=0
for file in "$corpus"/broken/* "$corpus"/raw/*; do
  (ulimit -t 1 && ulimit -d "$most_memory" && exec kadr --json inspect "$file") >out 2>err
  got=$?
  n=$((n + 1))
  case $got in
    0) read=$((read + 1)) ;;
    4) refused=$((refused + 1)) ;;
    *) fail "$(basename "$file") is answered for" "exit status $got" "$(cat err)" ;;
  esac
  if grep -qE 'worker|took more than|Sanitizer' err; then fail "no reader dies over $(basename "$file")" "$(cat err)"; fi
done
echo "# $n files, $read read, $refused refused as no picture, within 1 s of computing and $most_memory kB of memory each"
is "each file is answered for" $((read + refused)) "$n"

# The judge itself: limits that are too narrow for anybody are felt.
if [ "$most_memory" != unlimited ]; then
  # Beside the program stands a reader with a limit of its own: kadr needs more than what is too little for both.
  mkdir narrow && cp "$build/kadr" narrow/
  for limit in 256 "$most_memory"; do
    printf '#!/bin/sh\nulimit -d %s && exec "%s/kadr-reader" "$@"\n' "$limit" "$build" >narrow/kadr-reader
    chmod +x narrow/kadr-reader
    want=0
    [ "$limit" = "$most_memory" ] || want=70
    status "a reader with $limit kB of memory: $want" $want narrow/kadr --json inspect "$samples/skaters.jpg"
  done
fi
done_testing
