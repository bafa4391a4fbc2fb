#!/bin/sh
# BagIt profiles: bundles are made as a receiver asks, or refused before a byte is written; verify finds each breach.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/skaters.jpg" --preset own-staff >/dev/null 2>&1
photo=$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)
kadr --quiet credit set "$photo" 'Фото: Елена Беляева' >/dev/null 2>&1
printf 'Первый снег\n\nФото: Елена Беляева\n\nТекст.\n' | kadr --quiet story import - --slug snow >/dev/null 2>&1
kadr --quiet story attach snow "$photo" --slot 1 >/dev/null 2>&1
info() { tar xOf "$1" --wildcards '*/bag-info.txt'; }

status "no profile" 0 kadr bundle snow -o plain.tar
status "is the press profile" 0 kadr verify plain.tar --profile press
status "asked for by name" 0 kadr bundle snow -o press.tar --profile press
ok "the same bytes" cmp plain.tar press.tar

status "md5" 0 kadr bundle snow -o md5.tar --profile md5
mkdir md5 && tar xf md5.tar -C md5 && bag=$(echo md5/*)
is "both manifests, both tag manifests" "$(cd "$bag" && echo ./*manifest*)" "./manifest-md5.txt ./manifest-sha256.txt ./tagmanifest-md5.txt ./tagmanifest-sha256.txt"
ok "md5sum reads them" sh -c "cd '$bag' && md5sum --quiet -c manifest-md5.txt tagmanifest-md5.txt"
ok "sha256sum too" sh -c "cd '$bag' && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt"
status "it verifies as asked" 0 kadr verify md5.tar --profile md5
status "and is not the press profile" 1 kadr verify md5.tar --profile press
says "which its bag-info says" out "does not name the profile urn:kadr:bag:press:1"
status "a zip is not what md5 takes" 2 kadr bundle snow -o md5.zip --profile md5
says "which is said" err "does not take application/zip"
status "minimal" 0 kadr bundle snow -o minimal.zip --profile minimal
status "verifies" 0 kadr verify minimal.zip --profile minimal
status "packed twice" 0 kadr bundle snow -o again.tar --profile md5
ok "the same bytes" cmp again.tar md5.tar

# A receiver's own, with everything that can be asked for.
cat >archive.json <<'JSON'
{
  "BagIt-Profile-Info": { "BagIt-Profile-Identifier": "https://archive.example/profile.json", "BagIt-Profile-Version": "1.4.0" },
  "Bag-Info": {
    "Contact-Name": { "required": true },
    "Contact-Email": { "required": true },
    "Access": { "required": true, "values": ["Open", "Closed"], "repeatable": false },
    "External-Identifier": { "required": false }
  },
  "Manifests-Required": ["sha512"], "Manifests-Allowed": ["sha512"],
  "Tag-Manifests-Required": ["sha512"], "Tag-Manifests-Allowed": ["sha512"],
  "Tag-Files-Required": ["archive-info.txt"], "Tag-Files-Allowed": ["archive-*.txt"],
  "Payload-Files-Required": ["data/credits.csv"],
  "Allow-Fetch.txt": false, "Serialization": "required", "Accept-Serialization": ["application/x-tar"],
  "Accept-BagIt-Version": ["1.0"]
}
JSON
status "a receiver's own" 2 kadr bundle snow -o no.tar --profile archive.json
for lack in 'the profile asks for Contact-Name' 'the profile asks for Contact-Email' 'the profile asks for Access' 'archive-info.txt: the profile asks for it'; do
  says "says all that it lacks" err "$lack"
done
ok "nothing was written" test ! -e no.tar
printf '[bag]\nContact-Name=Елена Беляева\nContact-Email=photo@zarya.example\n' >>desk.ini
echo 'Title: Первый снег' >archive-info.txt
set -- --profile archive.json --info Access=Open --tag-file archive-info.txt
status "with desk.ini, --info and --tag-file" 0 kadr bundle snow -o archive.tar "$@"
is "the lines are there" "$(info archive.tar | grep -cE '^(Contact-Name: Елена Беляева|Contact-Email: photo@zarya.example|Access: Open)$')" 3
ok "the tag file too" sh -c "tar xOf archive.tar --wildcards '*/archive-info.txt' | cmp - archive-info.txt"
is "one manifest of each kind" "$(tar tf archive.tar | grep -c 'manifest-')" 2
status "it verifies" 0 kadr verify archive.tar --profile archive.json
mkdir open && tar xf archive.tar -C open
status "as a folder" 1 kadr verify open/* --profile archive.json
says "since the profile wants an archive" out "wants an archive, not a folder"
status "a value that it does not know" 2 kadr bundle snow -o no.tar --profile archive.json --info Access=Secret --tag-file archive-info.txt
says "is named" err "does not know “Secret” for Access"
status "a label twice" 2 kadr bundle snow -o no.tar "$@" --info Access=Closed
says "where once is right" err "wants Access once only"
status "the command line's word for a label of desk.ini" 0 kadr bundle snow -o word.tar "$@" --info 'contact-name=Айгүл Омарова'
is "counts alone" "$(info word.tar | grep -i '^contact-name')" "contact-name: Айгүл Омарова"
echo x >other.txt
status "a tag file that it does not allow" 2 kadr bundle snow -o no.tar "$@" --tag-file other.txt
says "is named" err "other.txt: the profile does not allow it"
status "a key cannot sign what has SHA-512 only" 0 kadr key make
status "and says so" 4 kadr bundle snow -o no.tar "$@"
says "with the way out" err "say --unsigned"
status "which helps" 0 kadr bundle snow -o unsigned.tar "$@" --unsigned
ok "to the same bytes" cmp unsigned.tar archive.tar
status "a signed one of md5" 0 kadr bundle snow -o signed.tar --profile md5
status "is signed over SHA-256" 0 kadr verify signed.tar --key "$(kadr --quiet key show)" --profile md5
rm -f signing-key.pem

# What cannot be.
status "an unknown name" 5 kadr bundle snow -o no.tar --profile nothing
says "says the known ones" err "press, md5 and minimal"
echo '{' >broken.json && status "no JSON" 2 kadr bundle snow -o no.tar --profile broken.json
echo '{}' >empty.json && status "no profile" 2 kadr verify archive.tar --profile empty.json
says "is said" err "no BagIt profile"
echo '{"BagIt-Profile-Info":{"BagIt-Profile-Identifier":"x"},"Manifests-Required":"sha256"}' >list.json
status "a list that is none" 2 kadr verify archive.tar --profile list.json
says "is named" err "Manifests-Required must be a list"
echo '{"BagIt-Profile-Info":{"BagIt-Profile-Identifier":"x"},"Manifests-Required":["blake3"]}' >blake.json
status "a digest that is not known" 4 kadr bundle snow -o no.tar --profile blake.json
for no in Bagging-Date=2026-01-01 'a b=c' =x nothing; do
  status "--info $no" 2 kadr bundle snow -o no.tar --info "$no"
done
cp archive-info.txt bagit.txt && status "a tag file of the standard's name" 2 kadr bundle snow -o no.tar --tag-file bagit.txt
echo 'Payload-Oxum=1.1' >>desk.ini
status "a line of [bag] that is Kadr's own" 2 kadr bundle snow -o no.tar
says "is named" err "[bag] Payload-Oxum="
sed -i '/^Payload-Oxum/d' desk.ini
ok "nothing was written" test ! -e no.tar

# Each rule, broken in a bag that was made by hand.
top() { echo open/*; }
# breach WHAT TEXT RULE: a profile of one rule.
breach() {
  printf '{"BagIt-Profile-Info":{"BagIt-Profile-Identifier":"https://archive.example/profile.json"},%s}' "$3" >rule.json
  status "$1" 1 kadr verify "$(top)" --profile rule.json
  says "$1: named" out "$2"
}
breach "a version" "does not take BagIt 1.0" '"Accept-BagIt-Version":["0.97"]'
breach "a folder" "wants an archive" '"Serialization":"required"'
breach "a manifest that is wanted" "manifest-md5.txt: the profile asks for it" '"Manifests-Required":["md5"]'
breach "a manifest that is not" "manifest-sha512.txt: the profile does not allow it" '"Manifests-Allowed":["sha256"]'
breach "a tag manifest that is wanted" "tagmanifest-md5.txt: the profile asks for it" '"Tag-Manifests-Required":["md5"]'
breach "a tag manifest that is not" "tagmanifest-sha512.txt: the profile does not allow it" '"Tag-Manifests-Allowed":["md5"]'
breach "a tag file" "archive-info.txt: the profile does not allow it" '"Tag-Files-Allowed":[]'
breach "a payload file" "data/credits.csv: the profile does not allow it" '"Payload-Files-Allowed":["data/photos/*"]'
breach "a payload file that is wanted" "data/video.mp4: the profile asks for it" '"Payload-Files-Required":["data/video.mp4"]'
breach "data that should be empty" "data: the profile wants it empty" '"Data-Empty":true'
breach "fetch.txt that is wanted" "fetch.txt: the profile asks for it" '"Fetch.txt-Required":true'
printf 'https://a.example/x 1 data/credits.csv\n' >"$(top)/fetch.txt"
breach "fetch.txt that is not" "fetch.txt: the profile does not allow it" '"Allow-Fetch.txt":false'
rm "$(top)/fetch.txt"
printf '{"BagIt-Profile-Info":{"BagIt-Profile-Identifier":"https://archive.example/profile.json"},"Serialization":"forbidden"}' >rule.json
status "an archive" 1 kadr verify archive.tar --profile rule.json
says "an archive: named" out "wants a folder"
printf '{"BagIt-Profile-Info":{"BagIt-Profile-Identifier":"https://archive.example/profile.json"},"Accept-Serialization":["application/x-gzip"]}' >rule.json
status "another kind of archive" 1 kadr verify archive.tar --profile rule.json
gzip -k archive.tar
status "the right kind" 0 kadr verify archive.tar.gz --profile rule.json


# A holey bag: the pictures are fetched, everything else is there.
status "a holey bag" 0 kadr bundle snow -o holey.tar --holey https://archive.example/bags/snow/
is "has no picture" "$(tar tf holey.tar | grep -c /photos/)" 0
name=$(tar tf plain.tar | grep /photos/ | cut -d/ -f2-)
tar xOf plain.tar --wildcards "*/$name" >picture
is "fetch.txt says where it is" "$(tar xOf holey.tar --wildcards '*/fetch.txt')" "https://archive.example/bags/snow/$name $(stat -c %s picture) $name"
is "its manifest is that of the whole one" "$(tar xOf holey.tar --wildcards '*/manifest-sha256.txt')" "$(tar xOf plain.tar --wildcards '*/manifest-sha256.txt')"
status "it is not sound yet" 1 kadr verify holey.tar
says "and says what is to be fetched" out "$name: it is still to be fetched, says fetch.txt: https://archive.example/bags/snow/"
is "nothing else is wrong" "$(grep -vc 'still to be fetched\|^note: ' "$work/out")" 1
mkdir filled && tar xf holey.tar -C filled && filled=$(echo filled/*) && mkdir -p "$filled/data/photos" && cp picture "$filled/$name"
status "filled by hand it is sound" 0 kadr verify "$filled"
echo x >>"$filled/$name"
status "but not with anything" 1 kadr verify "$filled"
says "of another digest" out "its digest is not the one"
status "a profile may forbid it" 2 kadr bundle snow -o no.tar --profile md5 --holey https://archive.example/
status "an address is an address" 2 kadr bundle snow -o no.tar --holey archive
done_testing
