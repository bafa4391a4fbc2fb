#!/bin/sh
# The same state of a desk gives the same bytes on any machine: bundles (with sizes, originals and contact sheet) and exports
# in other languages and zones, by other people, of a desk whose files lie in another order or came from a backup, by one worker
# or eight, at another time, with other fonts first, and cut off in the middle.
. "$(dirname "$0")/../lib.sh"

command -v vips >/dev/null || skip_all "vips is not installed"
mkdir card
for name in skaters almaty-evening snowplough KSC_4127; do
  vips resize "$samples/$name.jpg" "card/$name.jpg" 0.3 2>/dev/null || exit 2
done
mv card/skaters.jpg "card/Мұз айдыны.jpg"
kadr --quiet init desk --name Заря --zone Asia/Almaty --lang kk 2>/dev/null
kadr -C desk --quiet ingest card --preset own-staff --shoot "Қар күні" >/dev/null 2>&1
kadr -C desk --quiet grant add "shoot:Қар күні" --use archive --why "our own archive" >/dev/null 2>&1
{ printf 'Алғашқы қар\n'; for file in card/*; do printf '\nФото: Елена Беляева/Kazinform\n\nТекст.\n'; done; } |
  kadr -C desk --quiet story import - --slug qar >/dev/null 2>&1
n=0
for file in card/*; do
  n=$((n + 1))
  photo=$(sha256sum <"$file" | cut -c 1-64)
  kadr -C desk --quiet credit set "$photo" 'Фото: Елена Беляева/Kazinform' >/dev/null 2>&1
  kadr -C desk --quiet story attach qar "$photo" --slot $n >/dev/null 2>&1
done
kadr -C desk --quiet edit "$photo" 'description=Қысқы Алматы' --lang kk >/dev/null 2>&1

# make_all DESK OUT [COMMAND...]: an export, a tar and a zip, by kadr behind COMMAND. An export tells what happened to its
# photos, so it comes first, and DESK is done with.
make_all() {
  from=$1 to=$2
  shift 2
  mkdir -p "$to"
  "$@" "$build/kadr" -C "$from" --quiet export --all -o "$to/export" --name all --volume 1M || return 1
  for form in tar zip; do
    "$@" "$build/kadr" -C "$from" --quiet bundle qar -o "$to/qar.$form" --sizes '200,64@1:1' --originals || return 1
  done
} >/dev/null 2>said
sums() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum); }
cp -a desk first
ok "two bundles and an export" make_all first want
want=$(sums want)
is "are five files" "$(echo "$want" | wc -l)" "$(find want -type f | wc -l)"
ok "with a contact sheet and sizes" sh -c "tar tf want/qar.tar | grep -q contact-sheet && tar tf want/qar.tar | grep -q sizes/64"
ok "in more volumes than one" test "$(ls want/export/*.tar | wc -l)" -gt 1

# same WHAT [COMMAND...]: of a copy of the desk; the files that differ are named.
same() {
  what=$1
  shift
  [ -d copy ] || cp -a desk copy
  make_all copy out "$@" || echo "$what: $(cat said)"
  is "$what" "$(sums out)" "$want"
  rm -rf copy out
}
same "a second time" env
same "in Russian" env LC_ALL=ru_RU.UTF-8 LANG=ru_RU.UTF-8 LANGUAGE=ru
same "in Kazakh" env LC_ALL=C.UTF-8 LANGUAGE=kk
same "in English" env LC_ALL=en_US.UTF-8 LANGUAGE=en
same "in a language that Kadr does not know, where letters are ASCII" env LC_ALL=C LANG=C LANGUAGE=de
same "where yesterday still is" env TZ=Pacific/Midway
same "where tomorrow already is" env TZ=Pacific/Kiritimati
same "with nothing in the environment" env -i
umask 077
same "with a narrow umask" env
umask 000
same "with a wide umask" env
umask 022
same "by another person, in other folders" env KADR_WHO=Айгүл HOME=/nonexistent TMPDIR="$work"
same "on one processor" taskset -c 0
if ${CC:-cc} -shared -fPIC -O2 -o other-machine.so "$top/tests/cli/other-machine.c" 2>cc.err; then
  same "on sixteen" env OTHER_PROCESSORS=16 LD_PRELOAD="$work/other-machine.so"
  same "in a year, at another hour" env OTHER_CLOCK=31576543 LD_PRELOAD="$work/other-machine.so"
else
  skip "on sixteen processors, at another time" "the library that says so is not built: $(head -n 1 cc.err)"
fi
mkdir "$work/қайда бұл" && cp -a desk "$work/қайда бұл/desk" && ln -s "$work/қайда бұл/desk" copy
same "of a desk that lies elsewhere" env
mkdir copy && (cd desk && find . | LC_ALL=C sort -r | tar cf - --no-recursion -T -) | tar xpf - -C copy
same "of a desk whose files were made in another order" env
kadr -C desk --quiet backup saved >/dev/null 2>&1 && kadr --quiet restore saved copy >/dev/null 2>&1
ok "a desk from a backup" test -d copy
same "makes the same" env

# Where the machine would have other fonts first: other files, and rules of its user's.
cat >fonts.conf <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir><cachedir>$work/fonts</cachedir>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>DejaVu Serif</string></edit></match>
</fontconfig>
END
same "with other fonts first" env FONTCONFIG_FILE="$work/fonts.conf"
mkdir -p home/.config/fontconfig && cp fonts.conf home/.config/fontconfig/
same "with a user's own rules for fonts" env HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config"

# Another user of the machine, where this one may be anybody.
if [ "$(id -u)" -eq 0 ] && chmod 755 "$work" && setpriv --reuid=65534 --regid=65534 --clear-groups "$build/kadr" --version >/dev/null 2>&1; then
  cp -a desk copy && mkdir out && chown -R 65534:65534 copy out
  same "by another user" setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent
else
  skip "by another user" "only root can be another user"
fi

# Killed in the middle, and begun again elsewhere. The machine may be too fast for a try; then there is another.
# kill_when FILE: copy and out, with an export that was killed as soon as there was a file of this name.
kill_when() {
  for try in 1 2 3 4 5 6 7 8; do
    rm -rf copy out
    cp -a desk copy && mkdir out
    kadr -C copy --quiet export --all -o out/export --name all --volume 1M >/dev/null 2>&1 &
    while kill -0 $! 2>/dev/null && ! find out -name "$1" | grep -q .; do :; done
    kill -KILL $! 2>/dev/null
    wait $! 2>/dev/null
    [ ! -e out/export/all.plan/plan.jsonl ] || return 0
  done
  return 1
}
for file in plan.jsonl '*.part' all-001.tar; do
  ok "an export is killed when $file is there" kill_when "$file"
  (ulimit -f 300; trap '' XFSZ; kadr -C copy --quiet bundle qar -o out/qar.tar --sizes '200,64@1:1' --originals) >/dev/null 2>&1
  ok "a bundle is cut off" test ! -e out/qar.tar
  same "in the end they are the same" env TZ=Asia/Tokyo LANGUAGE=ru
done
done_testing
