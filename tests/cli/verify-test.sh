#!/bin/sh
# kadr verify: any BagIt bag, made here by other programs, as a folder, tar, zip or compressed tar; no desk.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
make_bag() {
  mkdir -p "$1/data/photos"
  printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' >"$1/bagit.txt"
  printf 'снег' >"$1/data/photos/01-Әкімдік ёлка.jpg"
  printf 'text' >"$1/data/b.txt"
  (cd "$1" && find data -type f | LC_ALL=C sort | xargs -d '\n' sha256sum >manifest-sha256.txt &&
    sha256sum bagit.txt manifest-sha256.txt >tagmanifest-sha256.txt)
}
make_bag bag

tar cf bag.tar bag
tar czf bag.tar.gz bag
tar cf dot.tar ./bag
bsdtar --zstd -cf bag.tar.zst bag
bsdtar -a -cf bag.zip bag
tar --format=ustar -cf ustar.tar bag
tar --format=pax -cf pax.tar bag
for bag in bag bag/ bag.tar bag.tar.gz dot.tar bag.tar.zst bag.zip ustar.tar pax.tar; do
  status "$bag is sound" 0 kadr verify "$bag"
done
status "it is told as JSON" 0 kadr --json verify bag.tar
is "sound" "$(json sound)" true
is "files" "$(json files)" 2
is "the name of the bag" "$(json bag)" bag
status "an empty environment changes nothing" 0 env -i "$build/kadr" verify bag.tar
status "the C locale changes nothing" 0 env LC_ALL=C kadr verify bag.zip

# Each defect is named, in a folder and in an archive of it.
planted() {
  what=$1 name=$2
  tar cf bad.tar bag
  bsdtar -a -cf bad.zip bag
  for bad in bag bad.tar bad.zip; do
    status "$what: no, in $bad" 1 kadr verify "$bad"
    says "$what: named, in $bad" out "$name"
  done
  rm -rf bag bad.tar bad.zip
  make_bag bag
}
rm "bag/data/photos/01-Әкімдік ёлка.jpg"
planted "a removed file" "data/photos/01-Әкімдік ёлка.jpg: manifest-sha256.txt names it, but it is not there"
printf 'texT' >bag/data/b.txt
planted "a changed byte" "data/b.txt: its digest is not the one in manifest-sha256.txt"
printf 'new' >bag/data/new.txt
planted "an added file" "data/new.txt: manifest-sha256.txt does not name it"
printf 'new' >"bag/data/photos/01-Әкімдік $(printf '\320\265\314\210')лка.jpg"
planted "an added file with the name of another one, spelled in other letters" "лка.jpg: "
sed -i 's/^[0-9a-f]/z/' bag/manifest-sha256.txt
planted "a spoilt manifest" "manifest-sha256.txt: line 1 is not a digest and a path"
ln -s /etc/passwd bag/data/link
planted "a link" "data/link: this is a link or a device, not a file"
mkfifo bag/data/fifo
status "a FIFO inside: no" 1 kadr verify bag
says "a FIFO inside: named" out "data/fifo"
rm bag/data/fifo

# Other digests: as other people's profiles want them, alone or beside SHA-256.
for sum in md5 sha1 sha512; do
  (cd bag && find data -type f | LC_ALL=C sort | xargs -d '\n' "${sum}sum" >"manifest-$sum.txt" &&
    rm -f manifest-sha256.txt tagmanifest-sha256.txt && "${sum}sum" bagit.txt "manifest-$sum.txt" >"tagmanifest-$sum.txt")
  tar cf "$sum.tar" bag
  status "$sum alone: sound" 0 kadr verify "$sum.tar"
  printf 'texT' >bag/data/b.txt
  tar cf "$sum.tar" bag
  status "$sum alone: a changed byte, in a tar" 1 kadr verify "$sum.tar"
  says "$sum alone: named" out "data/b.txt: its digest is not the one in manifest-$sum.txt"
  status "$sum alone: in a folder" 1 kadr verify bag
  rm -rf bag && make_bag bag
done
# Files of many blocks, one of them with holes: in a plain tar they are digested where they stand, a file that stands in
# pieces, or packed, is not; both by the digests that the bag uses.
head -c 3000001 /dev/urandom >"bag/data/photos/02-large.jpg"
truncate -s 4M bag/data/holes.bin && printf 'end' >>bag/data/holes.bin
(cd bag && rm -f tagmanifest-sha256.txt && find data -type f | LC_ALL=C sort >../payload &&
  xargs -d '\n' md5sum <../payload >manifest-md5.txt && xargs -d '\n' sha256sum <../payload >manifest-sha256.txt)
tar cf large.tar bag
tar -S -cf sparse.tar bag
tar czf large.tar.gz bag
for large in bag large.tar sparse.tar large.tar.gz; do
  status "large files: sound, in $large" 0 kadr verify "$large"
done
tar --sort=name -cf ordered.tar bag/bagit.txt bag/manifest-md5.txt bag/manifest-sha256.txt bag/data
head -c 2000000 ordered.tar >torn.tar
status "a tar cut within a file" 1 kadr verify torn.tar
says "a tar cut within a file: the rest is missing" out "data/holes.bin: manifest-md5.txt names it, but it is not there"
for file in data/photos/02-large.jpg data/holes.bin; do
  printf '!' | dd of="bag/$file" bs=1 seek=2999999 conv=notrunc status=none
done
tar cf large.tar bag
tar -S -cf sparse.tar bag
for large in bag large.tar sparse.tar; do
  status "large files: a changed byte, in $large" 1 kadr verify "$large"
  says "large files: one is named, in $large" out "data/photos/02-large.jpg: its digest is not the one in manifest-sha256.txt"
  says "large files: the other, too, in $large" out "data/holes.bin: its digest is not the one in manifest-md5.txt"
done
rm -rf bag && make_bag bag
(cd bag && find data -type f | LC_ALL=C sort | xargs -d '\n' md5sum | sed '1s/^./z/' >manifest-md5.txt && sha256sum bagit.txt manifest-*.txt >tagmanifest-sha256.txt)
status "a wrong second manifest" 1 kadr verify bag
says "a wrong second manifest: named" out "manifest-md5.txt"
rm -rf bag && make_bag bag
mv bag/manifest-sha256.txt bag/manifest-crc32.txt && rm bag/tagmanifest-sha256.txt
status "a digest that is not known" 1 kadr verify bag
says "a digest that is not known: said" out "no byte could be checked"
rm -rf bag && make_bag bag

python3 -c 'import os
os.chdir("bag/data")
for n in range(1500):
    os.mkdir("d"); os.chdir("d")'
status "folders without end" 1 kadr verify bag
says "folders without end: said" out "deep"
rm -rf bag && make_bag bag

mkdir other && printf x >other/x.txt
tar cf two.tar bag other
status "two top folders" 1 kadr verify two.tar
says "two top folders: named" out 'other/x.txt: it stands outside of the one top folder "bag"'
tar cf escape.tar bag --transform 's,^bag/data/b.txt,../../evil.txt,' -P bag/data/b.txt
status "a path that escapes" 1 kadr verify escape.tar
says "a path that escapes: named" out "../../evil.txt: the path leads out of the bag"
ok "nothing was unpacked" test ! -e ../../evil.txt
cat bag.tar two.tar >tail.tar
status "something behind the end" 1 kadr verify tail.tar
says "something behind the end: said" out "after the end of the archive"
head -c 5000 bag.tar >short.tar
status "an archive cut short" 1 kadr verify short.tar
says "an archive cut short: the rest is missing" out "manifest-sha256.txt"
tar cf loose.tar -C bag bagit.txt manifest-sha256.txt tagmanifest-sha256.txt data
status "no top folder" 1 kadr verify loose.tar
says "no top folder: said" out "do not stand in one top folder"

status "a folder that is no bag" 1 kadr verify other
says "a folder that is no bag: said" out "bagit.txt: it is not there, so this is not a bag"
printf 'hello\n' >text.txt
: >empty.tar
mkfifo fifo
for no in text.txt empty.tar fifo /dev/null; do
  status "$no is no archive" 4 kadr verify "$no"
done
says "the sentence" err "/dev/null: this is neither an archive nor a folder"
status "a missing file" 5 kadr verify missing.tar
status "no file named" 2 kadr verify
head -c 100000 /dev/urandom >noise.tar
status "noise" 4 kadr verify noise.tar
done_testing
