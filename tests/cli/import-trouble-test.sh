#!/bin/sh
# What can be wrong with the volumes that somebody brings: each is told with a sentence and a status, and nothing is taken by
# halves.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
q() { kadr -q "$@" >/dev/null 2>&1; }
q init one && q -C one key make || exit 2
q -C one ingest --shoot s "$samples/skaters.jpg" "$samples/KSC_4127.jpg" "$samples/snowplough.jpg" "$samples/KSC_0551.jpg"
q -C one grant add shoot:s --use archive --why "own"
q -C one export --all -o vols --name all --volume 1M || exit 2
mkdir bags && for tar in vols/*.tar; do tar xf "$tar" -C bags; done
public() { kadr -C "$1" key show 2>/dev/null | grep -o 'RW[A-Za-z0-9+/=]*' | head -n 1; }
key=$(public one)
n_photos=4 n_volumes=$(ls vols/*.tar | wc -l)
ok "several volumes" test "$n_volumes" -gt 3
q init empty.new
q init used.new && q -C used.new ingest --shoot z "$samples/fog-cableway.jpg"
dump() { python3 "$top/tests/catalogue-dump.py" "$1/catalog.db"; }
# refused STATUS WHAT WORDS IMPORT...: by both kinds of desk, which stay as they were.
refused() {
  wants=$1 wrong=$2 words=$3
  shift 3
  for kind in empty used; do
    rm -rf desk && cp -a $kind.new desk
    status "$kind: $wrong is refused" "$wants" kadr -C desk import "$@"
    says "$kind: $wrong: why" err "$words"
    dump $kind.new >before && dump desk >after
    ok "$kind: $wrong: nothing is taken" cmp before after
    is "$kind: $wrong: nor kept" "$(find desk/store/blobs -type f | wc -l)" "$(find $kind.new/store/blobs -type f | wc -l)"
  done
}
copy() { rm -rf bad && cp -R "$1" bad; }
# A forger who makes the manifests anew.
forge() {
  (cd "bad/$1" && rm -f ./*.minisig && find data -type f -exec sha256sum {} + >manifest-sha256.txt
   sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(cat $(find data -type f) | wc -c).$(find data -type f | wc -l)/" bag-info.txt
   sha256sum bagit.txt bag-info.txt manifest-sha256.txt >tagmanifest-sha256.txt)
}

# Who signed it.
# Behind the number of the key, which is in the first fourteen letters.
copy bags && sed -i '2s/^\(.\{40\}\)A/\1B/; t; 2s/^\(.\{40\}\)./\1A/' bad/all-002/tagmanifest-sha256.txt.minisig
refused 4 "a bad signature" "the signature is not that of this bag" bad --key "$key"
copy bags && rm bad/all-002/tagmanifest-sha256.txt.minisig
refused 4 "a missing signature" "it is not signed" bad --key "$key"
q init other && q -C other key make
refused 4 "somebody else's signature" "signed with the key" vols --key "$(public other)"
refused 2 "what is no key" "neither a public key nor a file with one" vols --key nobody
rm -rf desk && cp -a empty.new desk && echo "$key" >key.pub
status "with the right key, in a file, all is taken" 0 kadr -C desk --json import vols --key key.pub
is "all of it" "$(json summary.photos) $(json summary.missing)" "$n_photos 0"

# What has happened to the files.
copy vols && size=$(stat -c %s bad/all-002.tar) && printf '\377' | dd of=bad/all-002.tar bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
refused 4 "a byte that was changed" "so nothing is taken" bad
copy vols && truncate -s 30000 bad/all-002.tar
refused 4 "a volume that was cut short" "so nothing is taken" bad

# A newer Kadr made it.
page=$(cd bags && find all-00[1-9]/data/facts/desk/shoot -name '*.json' | tail -n 1)
copy bags && sed -i 's/"facts": *[0-9]*/"facts": 99/' "bad/$page" && forge "${page%%/*}"
refused 4 "a newer page" "a newer Kadr wrote this page" bad
copy bags && sed -i 's/"rows": *{"shoot": *\[{/&"weather":"snow",/' "bad/$page" && forge "${page%%/*}"
grep -q weather "bad/$page" || sed -i 's/"name_key"/"weather":"snow","name_key"/' "bad/$page" && forge "${page%%/*}"
ok "a column that nobody knows is there" grep -q weather "bad/$page"
refused 4 "a newer column" "which this Kadr does not know" bad

# Volumes that are not there.
for kind in empty used; do
  rm -rf desk && cp -a $kind.new desk
  copy vols && rm bad/all-002.tar
  status "$kind: a hole between two volumes" 3 kadr -C desk --json import bad
  is "$kind: is named" "$(grep -c '"trouble":"all-003".*volume 2 of' out)" 1
  is "$kind: and counted" "$(json summary.missing)" 1
  status "$kind: the desk is sound" 0 kadr -C desk check
  status "$kind: the volume comes later" 0 kadr -C desk --json import vols
  is "$kind: and is all that was missing" "$(python3 "$top/tests/catalogue-dump.py" desk/catalog.db photo | wc -l)" "$([ $kind = empty ] && echo $n_photos || echo $((n_photos + 1)))"
done
rm -rf desk && cp -a empty.new desk
status "one volume may be meant" 0 kadr -C desk import vols/all-001.tar
says "that others belong to it is said" err "that belong to the same export were not given"

# What lies beside the volumes decides nothing.
copy vols && sed -i 's/all-/other-/' bad/all.index.jsonl && echo nonsense >bad/all.sha256
rm -rf desk && cp -a empty.new desk
status "an index of another export is not believed" 0 kadr -C desk --json import bad
is "all photos come" "$(json summary.photos)" $n_photos
done_testing
