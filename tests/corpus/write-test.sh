# Writes a credit and a caption in three languages into JPEG, PNG, WebP, TIFF, HEIF and AVIF files of the corpus and asks
# ExifTool, exiv2, jpegtran and libvips: the values are there, every other tag, every pixel and every part that is not ours
# is what it was, the same once more changes nothing, and taking them out again leaves nothing behind. Files that are
# refused are counted with their reasons. KADR_EXTENT=all takes every file (make torture), else a fixed sample.
. "$(dirname "$0")/lib.sh"

judge "copies differ from the originals in what was asked for only" compare-copies "$corpus" "$judges/copy-exceptions.tsv" \
  "$work" "${KADR_EXTENT:-some}"
done_testing
