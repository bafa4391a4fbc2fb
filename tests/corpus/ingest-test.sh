#!/bin/sh
# Every file of the corpus, broken ones included, is taken in without a crash or a hang, byte for byte.
. "$(dirname "$0")/../lib.sh"
[ -n "$shared" ] && [ -d "$shared/corpus" ] || skip_all "the corpus is not beside the repository (KADR_SHARED)"
corpus=$shared/corpus

kadr -q init desk --zone Asia/Almaty || exit 2
find "$corpus" -type f -exec sha256sum {} + | sort >files
cut -c1-64 files | sort -u >want
n=$(wc -l <files | tr -d ' ')
echo "# $n files"
status "the corpus is taken in" 0 timeout 600 kadr -C desk --json ingest "$corpus"
cp out first
is "each file has its line" "$(grep -c '"file":' first)" "$n"
is "none failed" "$(json summary.failed first)" 0
is "the card may be formatted" "$(json summary.may_format first)" true
find desk/store/blobs -type f -exec sha256sum {} + | sed 's,  .*/, ,' | sort >blobs
is "every stored file is what its name says" "$(awk '$1 != $2' blobs)" ""
cut -d' ' -f1 blobs >got
ok "the store holds exactly the files of the corpus" cmp want got
python3 - first files <<'END' >lines 2>&1
import json, sys
want = {line[66:].rstrip("\n"): line[:64] for line in open(sys.argv[2], encoding="utf8")}
for line in open(sys.argv[1], encoding="utf8"):
    d = json.loads(line)
    if "file" in d and want.get(d["file"]) != d["photo"]: print("wrong digest reported:", d["file"])
END
is "each line names the digest of its file" "$(cat lines)" ""
status "the desk is sound" 0 kadr -C desk --json check --full
cp out sound
status "the same again" 0 timeout 600 kadr -C desk --json ingest "$corpus"
is "everything is known" "$(json summary.known)" "$n"
status "and nothing has changed" 0 kadr -C desk --json check --full
ok "in the catalogue, the log and the store" cmp sound out
done_testing
