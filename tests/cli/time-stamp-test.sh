#!/bin/sh
# A bundle with the time stamp of an authority, which is made here: openssl can be one.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --name Заря --zone Asia/Almaty --lang ru 2>/dev/null && cd desk || exit 2
kadr --quiet ingest "$samples/skaters.jpg" --preset own-staff >/dev/null 2>&1
photo=$(sha256sum "$samples/skaters.jpg" | cut -c 1-64)
kadr --quiet credit set "$photo" 'Фото: Елена Беляева' >/dev/null 2>&1
printf 'Первый снег\n\nФото: Елена Беляева\n\nТекст.\n' | kadr --quiet story import - --slug snow >/dev/null 2>&1
kadr --quiet story attach snow "$photo" --slot 1 >/dev/null 2>&1

# make_authority NAME: NAME.pem is the certificate, also of who is to be trusted.
make_authority() {
  cat >"$1.cnf" <<CNF
[req]
distinguished_name=name
prompt=no
x509_extensions=extensions
[name]
CN=Test $1
[extensions]
basicConstraints=critical,CA:TRUE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[tsa]
default_tsa=settings
[settings]
serial=$work/desk/$1.serial
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4.1
digests=sha256, sha512, sha1
accuracy=secs:1
ordering=no
tsa_name=no
CNF
  echo 01 >"$1.serial"
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -config "$1.cnf" -keyout "$1.key" -out "$1.pem" 2>/dev/null
}
# stamp AUTHORITY FILE OUT [DIGEST]
stamp() {
  openssl ts -query -data "$2" "-${4:-sha256}" -cert -out query.tsq 2>/dev/null &&
    openssl ts -reply -config "$1.cnf" -section settings -queryfile query.tsq -signer "$1.pem" -inkey "$1.key" -out "$3" 2>/dev/null
}
make_authority Authority && make_authority Stranger || exit 2

status "what is to be stamped" 0 kadr bundle snow --tag-manifest manifest
says "says how to go on" err "kadr bundle ... --time-stamp"
ok "no bundle was made" test -z "$(ls *.tar 2>/dev/null)"
stamp Authority manifest stamp.tsr || exit 2
status "the bundle with its stamp" 0 kadr bundle snow -o stamped.tar --time-stamp stamp.tsr
mkdir open && tar xf stamped.tar -C open && bag=$(echo open/*)
ok "it is of the bundle's tag manifest" cmp manifest "$bag/tagmanifest-sha256.txt"
ok "and the stamp as it came" cmp stamp.tsr "$bag/tagmanifest-sha256.txt.tsr"
ok "openssl agrees" openssl ts -verify -data "$bag/tagmanifest-sha256.txt" -in "$bag/tagmanifest-sha256.txt.tsr" -CAfile Authority.pem
status "it verifies" 0 kadr verify stamped.tar
says "tells of the stamp" out "by CN = Test Authority; --time-stamp-authority says whether that is true"
status "with the authority" 0 kadr verify stamped.tar --time-stamp-authority Authority.pem
says "it is sworn to" out "says CN = Test Authority"
status "another authority" 1 kadr verify stamped.tar --time-stamp-authority Stranger.pem
says "did not" out "not from an authority that was given"
cat Stranger.pem Authority.pem >both.pem
status "one of several" 0 kadr verify stamped.tar --time-stamp-authority both.pem

status "a bundle without a stamp" 0 kadr bundle snow -o plain.tar
status "is sound" 0 kadr verify plain.tar
status "but not where a stamp is asked for" 1 kadr verify plain.tar --time-stamp-authority Authority.pem
says "which is said" out "it has no time stamp"

openssl ts -reply -in stamp.tsr -token_out -out token.tst 2>/dev/null
status "the token alone is as good" 0 kadr bundle snow -o token.tar --time-stamp token.tst
status "and verifies" 0 kadr verify token.tar --time-stamp-authority Authority.pem
stamp Authority manifest long.tsr sha512
status "so is one over SHA-512" 0 kadr bundle snow -o long.tar --time-stamp long.tsr
stamp Authority manifest weak.tsr sha1
status "but not over SHA-1" 2 kadr bundle snow -o no.tar --time-stamp weak.tsr
stamp Authority desk.ini other.tsr
status "a stamp of something else" 2 kadr bundle snow -o no.tar --time-stamp other.tsr
says "is not taken" err "of something else"
status "nor what is no stamp" 4 kadr bundle snow -o no.tar --time-stamp desk.ini
head -c 200 stamp.tsr >cut.tsr
status "nor half a one" 4 kadr bundle snow -o no.tar --time-stamp cut.tsr
status "nor one that is not there" 5 kadr bundle snow -o no.tar --time-stamp nothing.tsr
head -c 2000000 /dev/zero >large.tsr
status "nor a huge one" 2 kadr bundle snow -o no.tar --time-stamp large.tsr
openssl ts -query -data manifest -md5 -out refused.tsq 2>/dev/null
openssl ts -reply -config Authority.cnf -section settings -queryfile refused.tsq -signer Authority.pem -inkey Authority.key -out refused.tsr 2>/dev/null
status "nor an answer that refuses" 4 kadr bundle snow -o no.tar --time-stamp refused.tsr
says "which is said" err "the authority refused"
ok "nothing was written" test ! -e no.tar
status "what is no certificate" 2 kadr verify stamped.tar --time-stamp-authority desk.ini

cp stamp.tsr good.tsr && cp other.tsr "$bag/tagmanifest-sha256.txt.tsr"
status "a stamp that was exchanged" 1 kadr verify "$bag"
says "is found" out "the time stamp is not of this bag"
head -c 300 good.tsr >"$bag/tagmanifest-sha256.txt.tsr"
status "one that was cut" 1 kadr verify "$bag"
says "too" out "this is no time stamp"
done_testing
