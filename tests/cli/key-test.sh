#!/bin/sh
# The desk's key signs its bundles; minisign and kadr verify agree about each signature.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/skaters.jpg" --preset own-staff >/dev/null 2>&1
photo=$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)
kadr --quiet credit set "$photo" 'Фото: Елена Беляева' >/dev/null 2>&1
printf 'Первый снег\n\nФото: Елена Беляева\n\nТекст.\n' | kadr --quiet story import - --slug snow >/dev/null 2>&1
kadr --quiet story attach snow "$photo" --slot 1 >/dev/null 2>&1

status "a desk without a key" 5 kadr key show
says "says how to make one" err "kadr key make"
status "packs unsigned bundles" 0 kadr bundle snow -o plain.tar
status "a key" 0 kadr key make
public=$(cat "$work/out")
says "is told to those who check" err "kadr verify FILE --key $public"
is "only its owner reads it" "$(stat -c %a signing-key.pem)" 400
ok "openssl reads it" openssl pkey -in signing-key.pem -noout
status "is made once" 2 kadr key make
says "since bundles hang on it" err "has a key already"
status "and shown again" 0 kadr --json key show
is "the same" "$(sed 's/.*"public":"\([^"]*\)".*/\1/' "$work/out")" "$public"

status "a bundle is signed" 0 kadr bundle snow -o signed.tar
status "again" 0 kadr bundle snow -o again.tar
ok "with the same bytes" cmp signed.tar again.tar
status "or not, on request" 0 kadr bundle snow -o unsigned.tar --unsigned
ok "which is as before" cmp unsigned.tar plain.tar
status "a zip too" 0 kadr bundle snow -o signed.zip
mkdir open && tar xf signed.tar -C open
bag=$(echo open/*)
ok "sha256sum reads the bag" sh -c "cd '$bag' && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt"
status "kadr sees a signature" 0 kadr verify signed.tar
says "and that nobody asked for a key" out "--key says whether that is true"
for archive in signed.tar signed.zip "$bag"; do
  status "$archive: the right key" 0 kadr verify "$archive" --key "$public"
  says "$archive: is named" out "signed with the key"
done
printf 'untrusted comment: minisign public key\n%s\n' "$public" >desk.pub
status "from a file" 0 kadr verify signed.tar --key desk.pub
status "unsigned is not enough" 1 kadr verify plain.tar --key "$public"
says "and says so" out "it is not signed"
status "no key at all" 2 kadr verify signed.tar --key desk.ini

if command -v minisign >/dev/null; then
  ok "minisign agrees" minisign -V -q -P "$public" -m "$bag/tagmanifest-sha256.txt"
  ok "in the C locale too" env LC_ALL=C minisign -V -q -p desk.pub -m "$bag/tagmanifest-sha256.txt"
  ok "it makes a key" minisign -G -W -f -p other.pub -s other.key
  status "another key is not ours" 1 kadr verify signed.tar --key other.pub
  says "which is said" out "signed with the key"
  cp -r "$bag" theirs && rm -f theirs/*.minisig && minisign -S -s other.key -m theirs/tagmanifest-sha256.txt >/dev/null
  status "a bag signed by minisign" 0 kadr verify theirs --key other.pub
  rm -f theirs/*.minisig && minisign -S -l -s other.key -m theirs/tagmanifest-sha256.txt >/dev/null
  status "in its older form" 0 kadr verify theirs --key other.pub
else
  skip "minisign as a judge" "it is not installed"
fi

# A forger who makes all manifests anew is found by the signature alone.
cp -r "$bag" forged && chmod -R u+w forged
sed -i 's/Беляева/Иванова/' forged/data/credits.txt
(cd forged && find data -type f | LC_ALL=C sort | xargs -d '\n' sha256sum >manifest-sha256.txt &&
  sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $(find data -type f -printf '%s\n' | awk '{ b += $1 } END { print b "." NR }')/" bag-info.txt &&
  sha256sum bag-info.txt bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt)
status "a forged bag that is whole" 0 kadr verify forged
status "is found by its signature" 1 kadr verify forged --key "$public"
says "and said so" out "the signature is not that of this bag"
if command -v minisign >/dev/null; then
  ok "minisign agrees" sh -c "! minisign -V -q -P $public -m forged/tagmanifest-sha256.txt"
fi
status "the JSON names it" 1 kadr --json verify forged --key "$public"
says "by its code" out '"code":"forged"'
printf 'untrusted comment: \033[31m\nx\n' >forged/tagmanifest-sha256.txt.minisig
status "what is no signature" 1 kadr verify forged --key "$public"
says "is called so" out "this is no signature"

chmod 644 signing-key.pem
status "a key that others may read" 4 kadr bundle snow -o no.tar
says "is not used" err "chmod 400"
chmod 600 signing-key.pem && echo x >signing-key.pem && chmod 400 signing-key.pem
status "a broken one neither" 4 kadr bundle snow -o no.tar
ok "nothing was written" test ! -e no.tar
rm -f signing-key.pem
openssl genpkey -algorithm ed25519 -out made.pem 2>/dev/null
status "a key made by openssl" 0 kadr key import made.pem
status "signs" 0 kadr bundle snow -o other.tar
status "as another" 1 kadr verify other.tar --key "$public"
rm -f signing-key.pem
openssl genpkey -algorithm ed25519 -aes256 -pass pass:x -out locked.pem 2>/dev/null
status "one behind a passphrase" 2 kadr key import locked.pem
openssl genpkey -algorithm x25519 -out wrong.pem 2>/dev/null
status "of another kind" 2 kadr key import wrong.pem
status "that is not there" 5 kadr key import nothing.pem
ok "none was taken" test ! -e signing-key.pem
done_testing
