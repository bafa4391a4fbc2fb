#!/bin/sh
# kadr backup, kadr restore: an equal desk comes back, whatever was cut off, and what is rotten is found.
. "$(dirname "$0")/../lib.sh"

. "$top/tests/crash/equal-desks.sh"
blob() { find "$1/data/store/blobs" -type f | sort | sed -n "${2:-1}p"; }
anew() { rm -rf restored; }

kadr -q init desk --name "Заря" --zone Asia/Almaty || exit 2
kadr -C desk -q ingest "$samples/skaters.jpg" "$samples/KSC_0551.jpg" --shoot "Каток" >/dev/null 2>&1 || exit 2
photo=$(find desk/store/blobs -type f | sort | sed -n 1p) && photo=${photo##*/}
echo "the agreement" >mail.txt
kadr -C desk -q grant add "$photo" --preset own-staff --evidence mail.txt >/dev/null 2>&1 || exit 2
kadr -C desk -q edit "$photo" "description=Каток" --lang ru >/dev/null 2>&1 || exit 2
mkdir desk/templates && printf '# of the desk\n' >desk/templates/README.ini
originals=$(find desk/store/blobs -type f | grep -c .)

status "a backup" 0 kadr -C desk --json backup saved
is "holds every original" "$(json summary.originals)" "$originals"
is "all of them new" "$(json summary.copied)" "$originals"
is "and misses none" "$(json summary.missing)" 0
ok "sha256sum alone verifies it" sh -c 'cd saved && sha256sum --quiet -c tagmanifest-sha256.txt && sha256sum --quiet -c manifest-sha256.txt'
is "each file is listed once" "$(wc -l <saved/manifest-sha256.txt)" "$(find saved/data -type f | grep -c .)"
ok "its size is said as BagIt wants it" grep -q "^Payload-Oxum: $(find saved/data -type f -printf '%s\n' | awk '{ s += $1 } END { print s "." NR }')$" saved/bag-info.txt
is "nothing is pending" "$(ls saved)" "$(printf 'backup.ini\nbag-info.txt\nbagit.txt\ndata\nmanifest-sha256.txt\ntagmanifest-sha256.txt')"
status "the same again" 0 kadr -C desk --json backup saved
is "copies nothing" "$(json summary.copied)" 0
status "it is complete" 0 kadr backup saved --verify
says "which is said" out "the backup is complete and unchanged."

status "a restored desk" 0 kadr --json restore saved restored --verify
is "has all files" "$(json summary.found)" 0
ok "is equal to the one that was saved" equal desk restored
status "is sound" 0 kadr -C restored --json check --full
is "has no orphans" "$(json summary.orphans)" 0
status "has its log" 0 kadr -C restored log verify
status "and finds what the old one finds" 0 kadr -C restored find Каток
status "is restored once" 2 kadr restore saved restored
says "and not over another" err "the folder is not empty"

kadr -C desk -q ingest "$samples/almaty-evening.jpg" >/dev/null 2>&1 || exit 2
kadr -C desk -q edit "$photo" "description=Хоккей" --lang ru >/dev/null 2>&1 || exit 2
status "a later backup" 0 kadr -C desk --json backup saved
is "copies what is new" "$(json summary.copied)" 1
ok "and is verified by sha256sum" sh -c 'cd saved && sha256sum --quiet -c tagmanifest-sha256.txt manifest-sha256.txt'
anew
status "it is restored" 0 kadr restore saved restored
ok "as the desk is now" equal desk restored

cp -R saved/data by-hand && sed -i '/^copy=true$/d' by-hand/store/STORE
status "one made with cp and sed alone" 0 kadr -C by-hand check --full
ok "is equal, too" equal desk by-hand

# What is refused: WHAT | STATUS | SENTENCE | FOLDER
kadr -q init other && kadr -C other -q backup others >/dev/null || exit 2
mkdir full && echo x >full/file
while IFS='|' read -r what want sentence dir; do
  status "$what is refused" "$want" kadr -C desk backup "$dir"
  says "$what: why" err "$sentence"
done <<END
another desk|2|this is a desk, not a place for a backup|other
another desk's backup|4|this is the backup of another desk|others
a folder of the desk|2|a backup belongs on another disk|desk/saved
the desk itself|2|a backup belongs on another disk|desk
the folder that the desk is in|2|a backup belongs on another disk|.
a folder with other things in it|2|holds no backup|full
a folder below nothing|5|there is no such folder|nowhere/at/all
END
status "no backup" 5 kadr backup --verify full
says "is none to verify" err "there is no backup here"
status "nor to restore" 5 kadr restore full restored2
status "a folder that is not empty" 2 kadr restore saved full
ok "is left alone" test "$(ls full)" = file
status "a desk inside of its backup" 2 kadr restore saved saved/desk
says "is refused" err "a desk cannot be made inside of its backup"
ok "another desk is left alone" test ! -e other/backup.ini

# What rots in a backup is found and named. WHAT | FILE | STATUS OF restore
cp -R saved good
while IFS='|' read -r thing file expect; do
  rm -rf saved restored && cp -R good saved
  path=$(cd saved && find . -path "./$file" -type f | sort | head -n 1)
  chmod 644 "saved/$path" && printf 'x' | dd of="saved/$path" bs=1 seek=3 conv=notrunc 2>/dev/null
  status "$thing that rots" 1 kadr --json backup saved --verify
  ok "$thing is named" grep -qF "${path#./}" out
  status "$thing cannot be restored as it was" "$expect" kadr --json restore saved restored
  if [ "$expect" = 3 ]; then
    ok "$thing is named then, too" grep -qF "${path#./}" out
    ok "all the rest is a desk" kadr -C restored find
  else ok "and no desk is made" test ! -e restored/desk.ini; fi
done <<END
an original|data/store/blobs/*|3
a page of facts|data/store/facts/??/??/*|3
the catalogue|data/catalog.db|4
the settings|data/desk.ini|4
the manifest|manifest-sha256.txt|4
the list of tag files|tagmanifest-sha256.txt|4
END
rm -rf saved restored && cp -R good saved && rm -f "$(blob saved)"
status "an original that is lost" 1 kadr --json backup saved --verify
ok "is missing" grep -q '"finding":"missing"' out
status "the next backup" 0 kadr -C desk --json backup saved
is "saves it again" "$(json summary.copied)" 1
sed -i '$d' saved/manifest-sha256.txt
status "a list that was cut off" 1 kadr backup saved --verify
says "is not taken for the whole" out "manifest"
sed -i 's,data/desk.ini,data/../../evil,' saved/manifest-sha256.txt
sum=$(sha256sum <saved/manifest-sha256.txt | cut -c1-64)
sed -i "s,^[0-9a-f]*  manifest-sha256.txt,$sum  manifest-sha256.txt," saved/tagmanifest-sha256.txt
rm -rf restored
status "a list that leads elsewhere" 4 kadr restore saved restored
ok "leads nowhere" test ! -e evil

# What is rotten or lost at the desk itself is told, and all the rest is saved.
rm -rf saved && lost=$(find desk/store/blobs -type f | sort | sed -n 1p) && mv "$lost" kept
rotten=$(find desk/store/blobs -type f | sort | sed -n 2p) && cp "$rotten" kept2 && chmod 644 "$rotten" && echo rot >"$rotten"
status "a desk with rot" 3 kadr -C desk --json backup saved
is "is saved without it" "$(json summary.missing)" 2
ok "each is named" sh -c "grep -q ${lost##*/} out && grep -q ${rotten##*/} out"
status "and what was saved is complete" 0 kadr backup saved --verify
mv -f kept "$lost" && mv -f kept2 "$rotten" && chmod 444 "$lost" "$rotten"
status "the backup after the repair" 0 kadr -C desk --json backup saved
is "saves the rest" "$(json summary.copied)" 2

# Two at once.
if command -v flock >/dev/null; then
  status "a second backup to the same place" 7 flock saved/data/store/STORE kadr -C desk backup saved
  says "waits its turn" err "another program is at work there"
else skip "a second backup to the same place" "flock is not installed"; fi

done_testing
