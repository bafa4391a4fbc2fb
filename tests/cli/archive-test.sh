#!/bin/sh
# Archives as sources: what people send by mail and file exchange is taken in as a folder would be.
. "$(dirname "$0")/../lib.sh"
command -v bsdtar >/dev/null || skip_all "bsdtar makes the archives; run tools/setup"

# of NAME KEY: KEY of the line about the file whose path ends in NAME, in the last run
of() { grep -F "$1\"" "$work/out" | head -n 1 >one && json "$2" one; }
# fresh: a new desk
fresh() { rm -rf desk && kadr --quiet init desk --zone Asia/Almaty; }
digest() { sha256sum "$1" | cut -c1-64; }
# zip_of NAME CHARSET ENTRY FILE...: as programs of Windows make it, names in CHARSET and nothing that says so
zip_of() {
  python3 - "$@" <<'PY'
import sys, zipfile

class Entry(zipfile.ZipInfo):
    def _encodeFilenameFlags(self):
        return self.filename.encode(charset), self.flag_bits

name, charset, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
with zipfile.ZipFile(name, "w") as archive:
    for entry, file in zip(rest[::2], rest[1::2]):
        info = Entry(entry, (2026, 2, 13, 18, 36, 42))
        info.create_system = 0
        archive.writestr(info, open(file, "rb").read(), zipfile.ZIP_DEFLATED)
PY
}

mkdir -p shoot/DCIM "shoot/Съёмка"
cp "$samples/skaters.jpg" "$samples/snowplough.jpg" shoot/DCIM/
cp "$samples/KSC_0551.jpg" "shoot/Съёмка/Қар жауды.jpg"
cp "$samples/fog-cableway.jpg" shoot/DCIM/DSC_1.JPG
head -c 5000 "$samples/fog-cableway.jpg" >shoot/DCIM/DSC_1.NEF
echo "Текст" >shoot/note.txt
: >shoot/DCIM/._skaters.jpg
ln -s DCIM/skaters.jpg shoot/link.jpg

# Every kind holds the same, and what one has brought is known by the next.
fresh
first=stored
for kind in zip tar tgz tar.xz tar.zst 7z; do
  (cd shoot && LC_ALL=C.UTF-8 bsdtar --auto-compress -cf "../all.$kind" ./*)
  status "$kind" 0 kadr -C desk --json ingest "all.$kind"
  is "$kind: all of it is $first" "$(json "summary.$first")" 6
  is "$kind: what is left out by a rule" "$(json summary.ignored)" 2
  is "$kind: a picture's line" "$(of "all.$kind/DCIM/skaters.jpg" photo)" "$(digest "$samples/skaters.jpg")"
  is "$kind: a Cyrillic name" "$(of "all.$kind/Съёмка/Қар жауды.jpg" state)" "$first"
  is "$kind: a link is not followed" "$(of "all.$kind/link.jpg" reason)" "rule link: a link, not followed"
  is "$kind: the archive may go" "$(json summary.may_format)" true
  first=known
done
ok "what was unpacked is what was packed" sh -c 'find desk/store/blobs -type f -exec sha256sum {} + | awk "{ sub(\".*/\", \"\", \$2); if (\$1 != \$2) exit 1 }"'
is "raw and JPEG are one picture" "$(kadr -C desk --json find DSC_1 2>/dev/null | wc -l)" 1
is "nothing is left in staging" "$(find desk/store/staging -type f | wc -l)" 0
is "it is known where it came from" "$(kadr -C desk ingest show --all 2>/dev/null | grep -c '/all.7z/DCIM/DSC_1.NEF')" 1
status "the desk is sound" 0 kadr -C desk check --full
# A hard link is another name of a file that stands before it; where that was left out, the file is not there.
mkdir linked && cp "$samples/skaters.jpg" linked/first.jpg && ln linked/first.jpg linked/second.jpg
cp "$samples/snowplough.jpg" linked/third.jpg
tar -cf linked.tar linked/first.jpg linked/second.jpg linked/third.jpg
status "hard links" 0 kadr -C desk --json ingest linked.tar
is "are left out by a rule" "$(of linked.tar/linked/second.jpg reason)" "rule link: a link, not followed"
tar --delete -f linked.tar linked/first.jpg
status "one whose file is missing" 3 kadr -C desk --json ingest linked.tar
is "has failed" "$(of linked.tar/linked/second.jpg state)" failed
is "and says why" "$(of linked.tar/linked/second.jpg reason | grep -c 'a hard link to a file that is not in the archive')" 1
is "so the archive stays" "$(json summary.may_format)" false
status "in words" 0 kadr -C desk ingest all.zip
says "the archive may be deleted" out "the archive may be deleted"
status "a folder beside an archive" 0 kadr -C desk ingest all.zip shoot/DCIM
says "is a card beside a card" out "the 2 cards may be formatted"
is "each by its own words" "$(grep -cE 'all.zip .* may be deleted$|DCIM .* may be formatted$' err out | tr '\n' ' ')" "err:0 out:2 "
is "the list says of archives what may be done with them" "$(kadr -C desk ingest list | grep 'all.7z' | grep -c 'may be deleted')" 1
kadr --quiet init trial
status "a trial" 0 kadr -C trial --json ingest --dry-run all.tgz
is "says what would be stored" "$(json summary.stored)" 6
is "and stores nothing" "$(find trial/store/blobs -type f | wc -l)" 0

# Names that nothing says the charset of.
for row in "dos.zip cp866" "windows.zip cp1251" "mac.zip utf-8"; do
  name=${row% *}
  zip_of "$name" "${row#* }" "Акимат/Первый снег.jpg" "$samples/skaters.jpg" "Акимат/фото 2.jpg" "$samples/snowplough.jpg"
  fresh
  status "$name" 0 kadr -C desk --json ingest "$name"
  is "$name: a name" "$(of "$name/Акимат/Первый снег.jpg" state)" stored
  is "$name: another" "$(of "$name/Акимат/фото 2.jpg" state)" stored
  is "$name: found by it" "$(kadr -C desk --json find снег 2>/dev/null | grep -c 'Первый снег.jpg')" 1
done
zip_of back.zip cp866 'Акимат\снег.jpg' "$samples/skaters.jpg"
LC_ALL=C status "in a bare locale" 0 kadr -C desk --json ingest back.zip
is "strokes of Windows part folders" "$(of "back.zip/Акимат/снег.jpg" state)" known

# Damage: what came is kept, the rest is named, and nobody is told to delete it.
head -c 1000000 all.tar >cut.tar
head -c 1000000 all.zip >cut.zip
head -c 1000000 all.tgz >cut.tgz
head -c 1000000 all.tar.xz >cut.tar.xz
for name in cut.tar cut.zip cut.tgz cut.tar.xz; do
  fresh
  status "$name" 3 kadr -C desk --json ingest "$name"
  ok "$name: what came is stored" test "$(json summary.stored)" -ge 2
  is "$name: itself has failed" "$(of "\"$name" state)" failed
  is "$name: one came in part" "$(grep -c archive-damaged out)" 1
  is "$name: it must not go" "$(json summary.may_format)" false
done
status "once more" 3 kadr -C desk --json ingest cut.tar.xz
is "nothing twice" "$(json summary.stored)" 0
fresh
python3 - <<'PY'
data = bytearray(open("all.zip", "rb").read())
at = data.index(b"DCIM/skaters.jpg") + 100000
data[at] ^= 0xFF
open("flipped.zip", "wb").write(data)
PY
status "a bit has turned" 0 kadr -C desk --json ingest flipped.zip
is "its picture is stored, with a doubt" "$(grep skaters.jpg out | grep -c '"doubts":.*archive-damaged')" 1
is "all others are whole" "$(json summary.stored)" 6
is "it must not go" "$(json summary.may_format)" false
printf 'no archive' >no.zip
: >empty.tar
status "no archive" 4 kadr -C desk ingest no.zip
says "says so" err "this is no archive that can be read"
status "an empty file" 4 kadr -C desk ingest empty.tar
python3 -c 'import tarfile; tarfile.open("nothing.tar", "w").close()'
status "an archive of nothing" 0 kadr -C desk --json ingest nothing.tar
is "is ignored by a rule" "$(of nothing.tar reason)" "rule empty: there is no file in the archive"

# Bad intent.
python3 - <<'PY'
import io, tarfile, zipfile

picture = b"\xff\xd8 picture"
with tarfile.open("bad.tar", "w") as tar:
    def add(name, kind=tarfile.REGTYPE, link=""):
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.size = kind, link, len(picture) if kind == tarfile.REGTYPE else 0
        tar.addfile(member, io.BytesIO(picture))
    add("../climbed.jpg")
    add("/tmp/climbed.jpg")
    add("good.jpg")
    add("link.jpg", tarfile.SYMTYPE, "/etc/passwd")
    add("hard.jpg", tarfile.LNKTYPE, "/etc/passwd")
    add("pipe.jpg", tarfile.FIFOTYPE)
    add("device.jpg", tarfile.CHRTYPE)
    add("inner.zip")
with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
    bomb.writestr("a.jpg", picture)
    with bomb.open("b.jpg", "w") as entry:
        for _ in range(160):
            entry.write(bytes(1 << 20))
    bomb.writestr("c.jpg", picture)
with zipfile.ZipFile("many.zip", "w") as many:
    for n in range(20005):
        many.writestr("%d.txt" % n, b"")
PY
fresh
status "names that lead out" 3 kadr -C desk --json ingest bad.tar
is "what is good is taken" "$(of bad.tar/good.jpg state)" stored
for name in bad.tar/../climbed.jpg bad.tar//tmp/climbed.jpg; do
  is "$name" "$(of "$name" reason)" "its name leads out of the archive"
done
is link "$(of bad.tar/link.jpg reason)" "rule link: a link, not followed"
is hard "$(of bad.tar/hard.jpg reason)" "a hard link to a file that is not in the archive"
for name in pipe device; do is "$name" "$(of "bad.tar/$name.jpg" state)" ignored; done
is "an archive in it" "$(of bad.tar/inner.zip reason)" "an archive inside an archive: unpack the outer one and take in the folder"
ok "nothing climbed" test ! -e climbed.jpg -a ! -e ../climbed.jpg -a ! -e /tmp/climbed.jpg
is "it must not go" "$(json summary.may_format)" false
status "a bomb" 3 kadr -C desk --json ingest bomb.zip
is "what came before it is taken" "$(of bomb.zip/a.jpg state)" known
is "is left alone" "$(of bomb.zip/b.jpg reason)" "bomb.zip: it unpacks to far more than pictures do: it is left alone"
is "and what follows" "$(of bomb.zip/c.jpg state)" failed
ok "it left nothing" test "$(du -sm desk/store | cut -f1)" -lt 20
if command -v zip >/dev/null; then
  zip -q -P secret locked.zip shoot/DCIM/skaters.jpg
  status "a locked one" 4 kadr -C desk ingest locked.zip
  says "says what to do" err "unpack the archive and take in the folder"
else
  skip "a locked one" "zip is not installed"
fi
status "too many entries" 3 kadr -C desk --json ingest --dry-run many.zip
is "are counted" "$(of '"many.zip' reason)" "the archive has more than 20000 entries; the rest is not taken in"

# Elsewhere.
status "a look" 0 kadr look --json all.tgz
is "sees the pictures" "$(grep -c '"state":"seen"' out)" 5
status "and knows them by digest" 0 kadr -C desk look --json --full all.7z
fresh
mkdir hot && cp all.tar.zst hot/
status "a hot folder" 0 kadr -C desk --json watch hot --once --settle 0.1
is "takes it in" "$(json summary.stored)" 6
mkdir card && cp all.zip card/ && cp "$samples/alan-qar.jpg" card/z.jpg
status "an archive on a card" 0 kadr -C desk --json ingest card
is "is opened" "$(of card/all.zip/DCIM/skaters.jpg state)" known
is "beside its files" "$(of card/z.jpg state)" stored
done_testing
