# What every command-line test begins with: . "$(dirname "$0")/../lib.sh"
#
# A test is a POSIX shell script that prints TAP. It works in a folder of its own ($work, removed at the
# end) and finds the program as `kadr`, the sample pictures in $samples and the shared corpus in $shared
# (which may be absent: then skip, with the reason).
#
#   is "what is tried" "$got" "$want"
#   ok "what is tried" test -s file
#   status "what is tried" 5 kadr show abcd        runs it; stdout in $work/out, stderr in $work/err
#   says "what is tried" err "a sentence"          the last run's output has these words
#   skip "what is not tried" "why"
#   done_testing                                   has strangers' tools judge the bags that are left; prints the plan
top=$(cd "$(dirname "$0")/../.." && pwd)
build=$top/${KADR_BUILD:-build/release}
samples=$top/sample-media
shared=${KADR_SHARED:-$top/../shared}
[ -d "$shared" ] || shared=
work=$(mktemp -d "${TMPDIR:-/tmp}/kadr-test-XXXXXX") || exit 2
trap 'chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
cd "$work" || exit 2
mkdir "$work/bin" && ln -s "$build/kadr" "$work/bin/kadr" && PATH=$work/bin:$PATH
export KADR_WHO=tester
unset KADR_DESK
# Sentences are compared in English; the tests of translation say so themselves.
LANGUAGE=en
export LANGUAGE
n_tests=0

pass() { n_tests=$((n_tests + 1)); echo "ok $n_tests $1"; }
fail() {
  n_tests=$((n_tests + 1))
  echo "not ok $n_tests $1"
  shift
  for line; do printf '%s\n' "$line" | sed 's/^/#   /'; done
}
is() {
  if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "got:  $2" "want: $3"; fi
}
ok() {
  what=$1
  shift
  if "$@" >/dev/null 2>&1; then pass "$what"; else fail "$what" "failed: $*"; fi
}
status() {
  what=$1 want=$2
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null
  got=$?
  if [ "$got" -eq "$want" ]; then pass "$what"; else
    fail "$what" "exit status $got, want $want: $*" "stdout: $(head -n 20 "$work/out")" "stderr: $(head -n 20 "$work/err")"
  fi
}
says() {
  if grep -qF -e "$3" "$work/$2"; then pass "$1"; else fail "$1" "want: $3" "got:  $(head -n 20 "$work/$2")"; fi
}
skip() { n_tests=$((n_tests + 1)); echo "ok $n_tests $1 # SKIP $2"; }
skip_all() { echo "1..1"; echo "ok 1 # SKIP $1"; exit 0; }
# Every bundle and volume that the test leaves, where Kadr calls it sound, is read by strangers' tools.
judge_bags() {
  find "$work" \( -path '*/store' -o -path '*/data' \) -prune -o -type f \
    \( -name '*.tar' -o -name '*.tar.gz' -o -name '*.tar.zst' -o -name '*.zip' -o ! -name '*.*' -size +8k \) -print >"$work/bags.list" 2>/dev/null
  find "$work" -type f -name bagit.txt 2>/dev/null | sed 's,/bagit.txt$,,' >>"$work/bags.list"
  [ -s "$work/bags.list" ] || return 0
  PATH=$work/bin:$PATH LC_ALL=C.UTF-8 xargs -d '\n' "$top/tests/judge-bag" --sound <"$work/bags.list" >"$work/bags.said" 2>&1
  case $? in
    0) grep -qx 'judged 0' "$work/bags.said" || pass "strangers' tools accept every bag: $(tail -n 1 "$work/bags.said")" ;;
    77) skip "strangers' tools accept every bag" "$(head -n 1 "$work/bags.said")" ;;
    *) fail "strangers' tools accept every bag" "$(head -n 50 "$work/bags.said")" ;;
  esac
}
done_testing() {
  judge_bags
  echo "1..$n_tests"
}
# The value of KEY in the last run's JSON line, or in the file given: json KEY [FILE]
json() { python3 -c 'import json,sys
d = json.loads(open(sys.argv[2], encoding="utf8").read().splitlines()[-1])
for k in sys.argv[1].split("."): d = d[int(k)] if isinstance(d, list) else d.get(k)
print(d if isinstance(d, str) else json.dumps(d, ensure_ascii=False))' "$1" "${2:-$work/out}"; }
