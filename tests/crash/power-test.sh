#!/bin/sh
# Cuts the power N times while kadr takes a card in: a file system in a file of its own (ext4 and XFS in turns) is
# shut down at a random moment without writing its log out (FS_IOC_SHUTDOWN), mounted again, and compared with what
# was confirmed. Nothing confirmed may be lost, the desk must be sound, and the same command again completes.
# The same with eatmydata, which makes fsync do nothing, must show a loss: otherwise this test proves nothing.
#   tests/crash/power-test.sh [N]           200 cuts unless told otherwise
#   KADR_SEED=7 tests/crash/power-test.sh   the same moments again
. "$(dirname "$0")/../lib.sh"
cuts=${1:-200}
seed=${KADR_SEED:-$(date +%s)}
PATH=$PATH:/usr/sbin:/sbin
[ "$(id -u)" -eq 0 ] || skip_all "cutting the power needs root"
for tool in mkfs.ext4 mkfs.xfs xfs_io eatmydata vipsthumbnail; do
  command -v $tool >/dev/null || skip_all "$tool is not installed; run tools/setup"
done
mkdir disk
mounted() { mount -o loop "$1.img" disk 2>mount.err; }
for fs in ext4 xfs; do truncate -s 400M $fs.img; done
mkfs.ext4 -q -F ext4.img && mkfs.xfs -q -f xfs.img || exit 2
mounted ext4 || skip_all "no file system can be mounted here: $(cat mount.err)"
umount disk
trap 'umount -l "$work/disk" 2>/dev/null; chmod -R u+rwX "$work" 2>/dev/null; rm -rf "$work"' EXIT
echo "# $cuts cuts, KADR_SEED=$seed"

mkdir card
i=0
while [ $i -lt 8 ]; do
  i=$((i + 1))
  for file in "$samples"/*.jpg; do
    [ $i -gt 1 ] || vipsthumbnail "$file" -s 700 -o "$work/card/1-%s.jpg"
    [ $i -eq 1 ] || { cp "card/1-$(basename "$file")" "card/$i-$(basename "$file")" && printf $i >>"card/$i-$(basename "$file")"; }
  done
done
n_files=$(ls card | wc -l)

# confirmed: "sha256" of each photo that a complete line told, and "sealed" when the card may be formatted.
confirmed() {
  sed -n 's/^{"file".*"photo":"\([0-9a-f]\{64\}\)".*}$/\1/p' lines
  ! grep -q '"may_format":true' lines || find card -type f -exec sha256sum {} + | cut -c1-64
}
# Prints what was confirmed and is not there.
lost() {
  confirmed | sort -u | while read -r photo; do
    blob=disk/desk/store/blobs/$(echo "$photo" | cut -c1-2)/$(echo "$photo" | cut -c3-4)/$photo
    [ "$(sha256sum "$blob" 2>/dev/null | cut -c1-64)" = "$photo" ] &&
      [ "$(sqlite3 disk/desk/catalog.db "SELECT count(*) FROM photo WHERE id = '$photo'" 2>/dev/null)" = 1 ] || echo "$photo"
  done
}
# cut FS K [eatmydata]: one cycle up to the moment when the disk is there again.
cut_power() {
  mounted $1 || return 1
  rm -rf disk/desk && kadr -q init disk/desk && sync
  $3 kadr -C disk/desk --json ingest card >lines 2>err &
  pid=$!
  sleep "$(awk -v seed="$seed" -v k="$2" -v most="$length" 'BEGIN { srand((seed * 48271 + k * 613651349) % 2147483647); rand(); printf "%.3f", rand() * most / 1000 }')"
  xfs_io -x -c shutdown disk >/dev/null 2>&1
  wait $pid 2>/dev/null
  umount disk && mounted $1
}

# How long an undisturbed ingest takes, in ms; the moments are spread over it.
mounted ext4 && kadr -q init disk/desk
begin=$(date +%s%N)
kadr -C disk/desk -q ingest card >/dev/null 2>&1
length=$((($(date +%s%N) - begin) / 1000000))
umount disk

k=0 acked=0 n_lost=0
while [ $k -lt "$cuts" ]; do
  k=$((k + 1))
  fs=ext4 && [ $((k % 2)) -eq 0 ] || fs=xfs
  trouble=
  cut_power $fs $k || { fail "cut $k on $fs" "the disk cannot be mounted again"; continue; }
  told=$(confirmed | sort -u | wc -l)
  acked=$((acked + told))
  missing=$(lost)
  [ -z "$missing" ] || { trouble="confirmed and lost: $missing" n_lost=$((n_lost + 1)); }
  kadr -C disk/desk check --full >found 2>&1 || trouble="$trouble check: $(cat found)"
  kadr -C disk/desk log verify >found 2>&1 || trouble="$trouble log: $(cat found)"
  kadr -C disk/desk --json ingest card >again 2>&1
  tail -n 1 again | grep -q '"may_format":true' || trouble="$trouble again: $(tail -n 1 again)"
  [ "$(find disk/desk/store/blobs -type f | wc -l)" -eq "$n_files" ] || trouble="$trouble the store holds other files than the card"
  umount disk
  if [ -z "$trouble" ]; then pass "cut $k on $fs after $told were confirmed"; else fail "cut $k on $fs" "$trouble"; fi
done
echo "# $acked photos were confirmed before $cuts cuts; $n_lost cuts lost something"
ok "photos were confirmed before the cuts" test "$acked" -gt "$cuts"

# The control: without fsync something that was confirmed is lost, sooner or later.
control=0 k=0
while [ $k -lt 20 ] && [ $control -eq 0 ]; do
  k=$((k + 1))
  cut_power ext4 $((k + 1000)) eatmydata || { control=1; break; }
  [ -z "$(lost)" ] || control=1
  umount disk
done
echo "# with eatmydata, a loss was seen after $k cuts"
ok "without fsync, something is lost" test $control -eq 1
done_testing
