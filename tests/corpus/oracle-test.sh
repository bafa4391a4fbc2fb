# Reads the whole corpus and compares with what ExifTool read (ORACLE.jsonl), the synthetic charset files with
# their truth. Every difference is listed with its reason in exceptions.tsv, or it is a failure; so is an
# exception that is none any more.
. "$(dirname "$0")/../lib.sh"

[ -n "$shared" ] && [ -f "$shared/corpus/ORACLE.jsonl" ] || skip_all "the corpus is not here"
cd "$shared/corpus" || exit 2
python3 "$top/tests/corpus/compare-oracle" "$top/tests/corpus/exceptions.tsv" >"$work/score" 2>"$work/trouble"
result=$?
sed 's/^/# /' "$work/score"
if [ $result -eq 0 ]; then pass "the corpus reads as ExifTool reads it"; else
  fail "the corpus reads as ExifTool reads it" "see the lines above" "$(head -n 5 "$work/trouble")"
fi
done_testing
