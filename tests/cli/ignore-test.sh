#!/bin/sh
# What a desk wants left out of every card, by names in desk.ini.
. "$(dirname "$0")/../lib.sh"

# KEY of the line about the file whose path ends in NAME, in the last run: of NAME KEY
of() { grep -F "$1\"" "$work/out" >one && json "$2" one; }

kadr -q init desk || exit 2
mkdir -p card/DCIM card/MISC card/misc.d
for file in DCIM/a.txt DCIM/b.TMP DCIM/c.lrv MISC/d.txt misc.d/e.txt DCIM/misc; do echo "$file" >"card/$file"; done
printf '\n[ingest]\nignore=*.tmp; ?.lrv;misc/\n' >>desk/desk.ini

status "a trial" 0 kadr -C desk --json ingest --dry-run card
is "leaves out what is named" "$(json summary.ignored)" 3
status "a card" 0 kadr -C desk --json ingest card
is "leaves it out, too" "$(json summary.ignored)" 3
is "a name with a star" "$(of b.TMP reason)" "rule desk.ini: ignore=*.tmp"
is "one with a question mark" "$(of c.lrv reason)" "rule desk.ini: ignore=?.lrv"
is "a folder and all in it" "$(of MISC reason)" "rule desk.ini: ignore=misc/"
is "a file of a folder's name is taken" "$(of DCIM/misc state)" stored
is "so is the rest" "$(json summary.stored)" 3
is "the card may be formatted" "$(json summary.may_format)" true
status "the first look leaves it out as well" 0 kadr -C desk --json look card
is "by the same rule" "$(of b.TMP state) $(of b.TMP reason)" "ignored rule desk.ini: ignore=*.tmp"
for pattern in '*' '*/' 'DCIM/a.txt'; do
  sed -i "s|^ignore=.*|ignore=$pattern|" desk/desk.ini
  status "no pattern: $pattern" 2 kadr -C desk ingest card
done
says "it says what is one" err "wants names like *.tmp or MISC/"
done_testing
