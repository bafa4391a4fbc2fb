# The pictures that cameras and editors put inside their files: those that Kadr lists are those that ExifTool takes out, by size,
# and `kadr preview` takes the largest. What only one of them finds is listed with its reason in preview-exceptions.tsv.
. "$(dirname "$0")/lib.sh"

judge "previews are found and taken out" compare-previews "$corpus" "$judges/preview-exceptions.tsv" "$work"
done_testing
