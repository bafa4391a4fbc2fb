# What kadr write never does: leave half a file, harm what it writes from, lose what stood beside the metadata.
. "$(dirname "$0")/../lib.sh"

cp "$samples/skaters.jpg" photo.jpg
chmod 640 photo.jpg
touch -d '2020-01-02 03:04:05' photo.jpg
before=$(sha256sum photo.jpg)

# Mode, time and other names (tools/kadr/spliced-copy.h).
umask 022
status "a copy" 0 kadr write photo.jpg -o copy.jpg creditLine=x
is "has the mode of its source" "$(stat -c %a copy.jpg)" 640
ok "is as new as it is" test copy.jpg -nt photo.jpg
is "the source keeps its time" "$(date -u -r photo.jpg +%Y-%m-%d)" "$(TZ=UTC date -d '2020-01-02 03:04:05' +%Y-%m-%d)"
chmod 600 copy.jpg
ln copy.jpg other.jpg
was=$(sha256sum <other.jpg)
status "in the place of an older copy" 0 kadr write photo.jpg -o copy.jpg creditLine=y
is "its mode stays" "$(stat -c %a copy.jpg)" 600
is "another name of the old one keeps it" "$(sha256sum <other.jpg)" "$was"
cp photo.jpg elsewhere.jpg
ln -s elsewhere.jpg link.jpg
was=$(sha256sum <elsewhere.jpg)
status "in the place of a symbolic link" 0 kadr write photo.jpg -o link.jpg creditLine=y
ok "the link is gone, not what it led to" test ! -L link.jpg
is "which is as it was" "$(sha256sum <elsewhere.jpg)" "$was"

ln photo.jpg hard.jpg
ln -s "$work/photo.jpg" soft.jpg
for name in photo.jpg ./photo.jpg hard.jpg soft.jpg; do
  status "the original is not written over as $name" 2 kadr write photo.jpg -o $name creditLine=x
done
status "nor from its link" 2 kadr write soft.jpg -o photo.jpg creditLine=x
mkdir same && ln photo.jpg same/photo.jpg
status "nor in a folder where it also lies" 2 kadr write photo.jpg --into same --replace creditLine=x
is "it is what it was" "$(sha256sum photo.jpg)" "$before"

# Around the metadata everything stays: an APP11 segment, a colour profile, a second picture found through MPF, and
# what follows the picture, as phones put their films there.
python3 - <<'END'
import struct
def segment(marker, body):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
photo = open("photo.jpg", "rb").read()
second = open("copy.jpg", "rb").read()
film = b"\0\0\0\x18ftypmp42" + b"film" * 1000
head = b"MPF\0" + b"MM\0*" + struct.pack(">IH", 8, 3)
entries = [(0xB000, 7, 4, b"0100"), (0xB001, 4, 1, struct.pack(">I", 2)), (0xB002, 7, 32, struct.pack(">I", 50))]
head += b"".join(struct.pack(">HHI", *e[:3]) + e[3] for e in entries) + b"\0\0\0\0"
def box(kind, body):
    return struct.pack(">I", 8 + len(body)) + kind + body
claim = box(b"jumb", box(b"jumd", b"c2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0") + box(b"cbor", b"signed" * 99))
c2pa, icc = segment(0xEB, b"JP" + struct.pack(">HI", 1, 1) + claim), segment(0xE2, b"ICC_PROFILE\0\1\1" + b"profile" * 99)
size = 2 + len(c2pa) + len(icc) + len(head) + 32 + 4 + len(photo) - 2
base = 2 + len(c2pa) + len(icc) + 4 + 4
mpf = segment(0xE2, head + struct.pack(">IIIHH", 0x20030000, size, 0, 0, 0) + struct.pack(">IIIHH", 0, len(second), size - base, 0, 0))
out = photo[:2] + c2pa + icc + mpf + photo[2:]
assert len(out) == size
open("phone.jpg", "wb").write(out + second + film)
for name, part in ("c2pa", c2pa), ("icc", icc), ("tail", second + film), ("second", second):
    open(name, "wb").write(part)
END
exiftool -b -MPImage2 phone.jpg >found 2>/dev/null
ok "the second picture is found before" cmp found second
status "a phone's picture" 0 kadr write phone.jpg -o out.jpg --iim --exif creditLine=АП 'creatorNames=Елена Беляева'
says "the signature is spoken of" err C2PA
has() { python3 -c 'import sys; sys.exit(open(sys.argv[2], "rb").read() not in open(sys.argv[1], "rb").read())' "$1" "$2"; }
ok "C2PA is untouched" has out.jpg c2pa
ok "the colour profile is untouched" has out.jpg icc
tail -c "$(wc -c <tail)" out.jpg >found
ok "what follows the picture is untouched" cmp found tail
exiftool -b -MPImage2 out.jpg >found 2>/dev/null
ok "the second picture is found after" cmp found second
is "the picture is the same" "$(kadr --json inspect out.jpg >o && json pixel_id o)" "$(kadr --json inspect phone.jpg >o && json pixel_id o)"

# Undo: what was not there before is gone again; what was there is again what it was.
tags() { exiftool -j -G1 -a -struct -u -n -x System:all -x File:all -x SourceFile -x XMP-x:XMPToolkit -x ExifTool:all "$1" | grep -v SourceFile; }
kadr write photo.jpg -o set.jpg jobid=x headline=y 'keywords=a;b' 'title={"x-default":"t","ru":"t"}'
kadr write set.jpg -o undone.jpg jobid= headline= keywords= title=
tags photo.jpg >before && tags undone.jpg >after
ok "taken out again, every tag is what it was" cmp before after
kadr write photo.jpg -o ru.jpg 'description={"x-default":"Снег","ru":"Снег","en":"Snow"}'
kadr write ru.jpg -o kk.jpg --lang kk description=Қар
is "another language leaves the others alone" "$(kadr --json inspect kk.jpg >o && json fields.description o)" \
  '{"x-default": "Снег", "ru": "Снег", "en": "Snow", "kk": "Қар"}'
kadr write kk.jpg -o kk2.jpg --lang ru description=Снегопад
is "the default goes with its language and stays first" "$(kadr --json inspect kk2.jpg >o && json fields.description o)" \
  '{"x-default": "Снегопад", "ru": "Снегопад", "en": "Snow", "kk": "Қар"}'

# Killed, or out of space, at every call on the way.
if ! command -v strace >/dev/null || ! strace -f -qq -o /dev/null -e inject=fsync:error=EIO:when=9999 true 2>/dev/null; then
  skip "killed on the way" "strace is not installed or may not trace here"
else
  ASAN_OPTIONS=detect_leaks=0
  export ASAN_OPTIONS
  mkdir old && kadr write photo.jpg -o old/a.jpg creditLine=old && kadr write photo.jpg -o whole.jpg creditLine=new
  n_killed=0 trouble=
  for call in copy_file_range write fchmod fsync rename; do
    for fault in signal=KILL error=ENOSPC error=EIO; do
      for use in 1 2; do
        rm -rf new && mkdir new && cp old/a.jpg new/a.jpg
        for target in new/a.jpg new/b.jpg; do
          timeout 60 strace -f -qq -o trace -e "trace=$call" -e "inject=$call:$fault:when=$use" \
            kadr write photo.jpg -o $target creditLine=new >/dev/null 2>err
          grep -q 'INJECTED\|SIGKILL' trace && n_killed=$((n_killed + 1))
          [ ! -e $target ] || cmp -s $target whole.jpg || cmp -s $target old/a.jpg || trouble="$trouble $call $fault $use: $target is neither old nor new;"
          [ -e new/a.jpg ] || trouble="$trouble $call $fault $use: the old one is gone;"
          [ "$fault" = signal=KILL ] || [ -z "$(find new -name '.*.part')" ] || trouble="$trouble $call $fault $use: left something behind;"
        done
      done
    done
  done
  is "the name holds the old file or the new one, whole" "$trouble" ""
  ok "faults were met" test "$n_killed" -ge 20
fi
is "the original is still what it was" "$(sha256sum photo.jpg)" "$before"
done_testing
