# What every test over the corpus begins with: . "$(dirname "$0")/lib.sh"
#
# Beside tests/lib.sh it gives
#   judge "what is tried" PROGRAM ARGUMENT...   runs a comparison of this folder; its figures and the differences it found
#                                               become comments of the test, its exit status the verdict
#   $corpus                                     the folder of strangers' files; without it the test is skipped
. "$(dirname "$0")/../lib.sh"
corpus=$shared/corpus
[ -n "$shared" ] && [ -f "$corpus/ORACLE.jsonl" ] || skip_all "the corpus is not beside the repository (KADR_SHARED)"
judges=$top/tests/corpus

judge() {
  what=$1 program=$2
  shift 2
  if PYTHONDONTWRITEBYTECODE=1 "$judges/$program" "$@" >"$work/score" 2>"$work/trouble"; then
    sed 's/^/# /' "$work/score"
    pass "$what"
  else
    fail "$what" "$(cat "$work/score")" "$(tail -n 5 "$work/trouble")"
  fi
}
