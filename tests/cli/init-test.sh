#!/bin/sh
# kadr init: a desk is made whole or not at all.
. "$(dirname "$0")/../lib.sh"

status "a desk is made" 0 kadr init стол --name "Заря" --zone Asia/Almaty --lang kk
ok "it has settings, a catalogue and a store" test -f стол/desk.ini -a -f стол/catalog.db -a -f стол/store/STORE
status "it is found from a folder below" 0 sh -c 'cd стол/store/blobs && kadr check'
status "no second one is made in its place" 2 kadr init стол
says "and it says why" err "not empty"
status "an unknown zone is refused" 2 kadr init x --zone Asia/Atlantis
status "an unknown language is refused" 2 kadr init x --lang xx
ok "nothing is left of either" test ! -e x
status "the folder above must be there" 5 kadr init no/such/desk
ok "and is not made" test ! -e no
status "without a folder it is wrong use" 2 kadr init
status "outside of a desk the others say so" 5 kadr check
says "and how to make one" err "kadr init"
status "the machine's zone and the folder's name will do" 0 kadr --json init plain
is "the name is the folder's" "$(json name)" plain
mv стол/store away
status "a store that is not attached is no empty store" 4 kadr -C стол check
says "and it says what to do" err "Attach the disk"
cp -R plain/store стол/store
status "nor is another desk's store" 4 kadr -C стол check
rm -rf стол/store
mv away стол/store
status "attached again, all is well" 0 kadr -C стол check
done_testing
