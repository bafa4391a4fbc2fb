# IPTC's reference pictures: every property, every member of every structure, every array in its order, XMP and IIM,
# read as ExifTool reads them. What no picture has yet, the properties of 2025.1, is written into a copy first.
. "$(dirname "$0")/lib.sh"

judge "the reference pictures are read whole" compare-reference "$corpus" "$work"
done_testing
