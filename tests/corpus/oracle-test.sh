# Reads the whole corpus and compares with what ExifTool read (ORACLE.jsonl), the synthetic charset files with
# their truth, and with itself in other time zones. Every difference is listed with its reason in exceptions.tsv, or it is
# a failure; so is an exception that is none any more.
. "$(dirname "$0")/lib.sh"

judge "the corpus reads as ExifTool reads it" compare-oracle "$corpus" "$judges/exceptions.tsv"
done_testing
