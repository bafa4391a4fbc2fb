# Writes a credit and a caption in four languages into every JPEG, PNG, WebP, TIFF, HEIF and AVIF of the corpus and
# asks ExifTool, exiv2 and libvips: the values are there, every other tag and every pixel is what it was, the same
# once more changes nothing. Files that are refused are counted with their reasons.
. "$(dirname "$0")/../lib.sh"

[ -n "$shared" ] && [ -f "$shared/corpus/ORACLE.jsonl" ] || skip_all "the corpus is not here"
python3 "$top/tests/corpus/compare-copies" "$shared/corpus" "$top/tests/corpus/copy-exceptions.tsv" "$work" >"$work/score" 2>"$work/trouble"
result=$?
sed 's/^/# /' "$work/score"
if [ $result -eq 0 ]; then pass "copies differ from the originals in what was asked for only"; else
  fail "copies differ from the originals in what was asked for only" "see the lines above" "$(tail -n 5 "$work/trouble")"
fi
done_testing
