#!/bin/sh
# kadr grant and kadr may: what was agreed, and what follows from it.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty 2>/dev/null && cd desk || exit 2
# What the agency's file says of its rights by itself is tried in stated-rights-test.sh.
kadr write "$samples/SP20260212-0117.jpg" -o ../other.jpg instructions= usageTerms= dataMining= || exit 2
kadr --quiet ingest "$samples/KSC_4127.jpg" ../other.jpg --shoot 'Снегопад' >/dev/null 2>&1
photo=$(sha256sum "$samples/KSC_4127.jpg" | cut -c 1-12)
other=$(sha256sum ../other.jpg | cut -c 1-12)

# Unknown is no, and says so.
status "what nobody permitted is no" 1 kadr may "$photo" --use publish --medium web
says "with the reason" out "nothing on record permits publishing (web)"
status "as JSON too" 1 kadr --json may "$photo" --use publish
is "allowed is false" "$(json allowed)" false
is "no grant decided" "$(json because.grant)" null

# One permit and one forbid: no, by the forbid.
status "a permission" 0 kadr --json grant add "$photo" --use publish --evidence mail:20260213-7
is "grants count from 1" "$(json id)" 1
is "its evidence is kept as given" "$(json evidence)" mail:20260213-7
is "its author is known" "$(json who)" tester
status "makes it yes" 0 kadr --json may "$photo" --use publish --medium web
is "by that grant" "$(json because.grant)" 1
status "a prohibition" 0 kadr grant add "$photo" --effect forbid --use publish --why 'the family asked'
status "beats it" 1 kadr --json may "$photo" --use publish --medium web
is "and is named" "$(json because.grant)" 2
status "in words too" 1 kadr may "$photo" --use publish --medium web
says "with its reason" out "grant 2 \"the family asked\" forbids publishing (web)"
status "a second permission changes nothing" 0 kadr grant add "$photo" --use publish --medium web
status "the answer is still no" 1 kadr may "$photo" --use publish --medium web

# An override has a name, a reason and an end.
status "an override without an end is refused" 2 kadr grant add "$photo" --use publish --supersedes 2 --why 'agreed by phone'
status "and without a reason" 2 kadr grant add "$photo" --use publish --supersedes 2 --until 2100-01-01
status "with both it is taken" 0 kadr grant add "$photo" --use publish --supersedes 2 --until 2100-01-01 --why 'agreed by phone'
status "and makes it yes" 0 kadr --json may "$photo" --use publish --medium web
is "until it ends" "$(json next_change)" 2099-12-31T19:00:00Z
status "and then no again" 1 kadr may "$photo" --use publish --medium web --at 2100-01-01T00:00

status "a grant is revoked" 0 kadr grant revoke 2 --why 'they changed their mind'
status "twice is no harm" 0 kadr grant revoke 2
status "what is not there cannot be" 5 kadr grant revoke 99
status "nor what is no number" 2 kadr grant revoke first
status "without the prohibition it is yes" 0 kadr may "$photo" --use publish --medium web

# Windows: by time alone.
kadr --quiet grant add "$other" --use publish --from 2026-03-01 --until 2026-04-01 >/dev/null
status "not yet" 1 kadr --json may "$other" --use publish --at 2026-02-28
is "it says from when" "$(json next_change)" 2026-02-28T19:00:00Z
status "the list of grants" 0 kadr grant list "$other"
says "says from when and until when, as they were given" out "from 2026-03-01 00:00+05:00  until 2026-04-01 00:00+05:00"
status "now" 0 kadr may "$other" --use publish --at 2026-03-15T10:00
status "no more" 1 kadr may "$other" --use publish --at 2026-04-01
says "it says since when" out "ended 2026-04-01 00:00+05:00"

# Shoots, territories, presets, duties.
status "a grant for a shoot" 0 kadr grant add 'shoot:снегопад' --use crop --territory 'kz, ru'
says "is shown with the shoot's name" out "shoot:Снегопад"
status "holds for its pictures" 0 kadr may "$other" --use crop --territory KZ
status "not elsewhere" 1 kadr may "$other" --use crop --territory DE
status "nor anywhere at all" 1 kadr may "$other" --use crop
status "no such shoot" 5 kadr grant add shoot:Пожар --use crop
status "no such party" 5 kadr grant add 'party:Никто Никакой' --use crop
status "no such photo" 5 kadr grant add ffff0000 --use crop
status "a preset" 0 kadr --json grant add "$other" --preset press-service
is "is several grants" "$(grep -c '"preset":"press-service"' ../out)" 7
status "a handout may not be sold" 1 kadr may "$other" --use sell
says "which the preset says" out "(press-service) \"a handout may not be sold\" forbids selling"
status "and obliges" 0 kadr --json may "$other" --use publish --medium web
is "to credit" "$(json duties.0)" "credit the press service"
status "an unknown preset" 2 kadr grant add "$other" --preset pool
says "shows the known" err "own-staff, commissioned, agency, press-service, reader, social, stock, public-licence, screenshot"
printf '[pool]\ngrants=all;\n[pool all]\neffect=permit\nuse=publish\ndays=2\n' >presets.ini
status "the desk's own preset" 0 kadr grant add "$other" --preset pool
says "has its end" out "[pool]"

# Evidence is kept.
printf 'the mail' >mail.txt
status "a file as evidence" 0 kadr --json grant add "$photo" --use archive --evidence mail.txt
is "goes into the store" "$(json evidence)" "blob:$(sha256sum mail.txt | cut -d ' ' -f 1)"
ok "and is there" test -n "$(find store/blobs -name "$(sha256sum mail.txt | cut -d ' ' -f 1)")"
status "a folder is no evidence" 2 kadr grant add "$photo" --use archive --evidence .

# Wrong use.
status "may needs a use" 2 kadr may "$photo"
says "and names them" err "publish, crop, alter, archive, syndicate, share, sell"
status "an unknown use" 2 kadr may "$photo" --use print
status "an unknown medium" 2 kadr may "$photo" --use publish --medium radio
status "a territory is two letters" 2 kadr may "$photo" --use publish --territory Kazakhstan
status "a time is a time" 2 kadr may "$photo" --use publish --at tomorrow
status "a photo that is not there" 5 kadr may ffff0000 --use publish
status "a grant of nothing" 2 kadr grant add "$photo"
status "a count is above 0" 2 kadr grant add "$photo" --use publish --count 0
status "a duty without words" 2 kadr grant add "$photo" --effect require --use publish
status "a preset says its effect itself" 2 kadr grant add "$photo" --preset agency --effect forbid

# The ledger.
status "a publication elsewhere is written down" 0 kadr --json use add "$photo" --medium print --at 2026-02-14
is "with the grant that was in force then" "$(json grant)" 4
is "and its moment" "$(json at)" 2026-02-13T19:00:00Z
status "one that nobody permitted, too" 1 kadr --json use add "$photo" --use sell
is "by no grant" "$(json grant)" null
says "which is said" err "nothing on record permits selling"
is "the ledger has both" "$(kadr --json use list "$photo" | grep -c '"way":"mark"')" 2
status "a licence for two uses" 0 kadr grant add "$other" --use alter --count 2
for n in 1 2; do status "use $n" 0 kadr use add "$other" --use alter; done
status "is used up after two" 1 kadr may "$other" --use alter
says "and says so" out "for 2 uses, and they are used up"
status "an unknown medium is no use" 2 kadr use add "$photo" --medium radio

status "all grants are listed" 0 kadr --json grant list
ok "with the revoked one" grep -q '"revoked":"2' ../out
status "those of a photo with its shoot's" 0 kadr grant list "$other"
says "in words" out "permit crop (any, KZ RU)"
status "everything stands in the log" 0 kadr log
says "each grant" out "grant.added"
says "and its end" out "grant.revoked"
status "which holds" 0 kadr log verify

# What was agreed about a photo is kept beside its original.
facts() { python3 -c 'import json,sys; g = json.load(open(sys.argv[1]))["rows"].get("rights_grant", []); print(len(g), sum(x["revoked_at"] is not None for x in g))' \
  "$(find store/facts -name "$photo*")"; }
before=$(facts)
kadr --quiet grant add "$photo" --effect forbid --use crop >/dev/null
is "a new grant stands in the photo's facts" "$(facts)" "$((${before% *} + 1)) ${before#* }"
last=$(kadr --json grant list | tail -n 1 | sed 's/.*"id":\([0-9]*\).*/\1/')
kadr --quiet grant revoke "$last" >/dev/null
is "and so does its end" "$(facts)" "$((${before% *} + 1)) $((${before#* } + 1))"

# Everybody whom the credit names may forbid; only the supplier permits.
kadr --quiet party add 'Степь Пресс' --kind agency >/dev/null
kadr --quiet party add 'Салтанат Ермекова' --kind person >/dev/null
kadr --quiet grant add 'party:Салтанат Ермекова' --use share >/dev/null
status "the author of an agency's picture permits nothing" 1 kadr may "$other" --use share
kadr --quiet grant add 'party:Степь Пресс' --use share >/dev/null
status "the agency does" 0 kadr may "$other" --use share
kadr --quiet grant add 'party:Салтанат Ермекова' --effect forbid --use share --why 'asked in writing' >/dev/null
status "but the author's no is a no" 1 kadr may "$other" --use share
says "and is named" out '"asked in writing" forbids'
status "it is listed among the picture's grants" 0 kadr grant list "$other"
says "with the author's name" out 'party:Салтанат Ермекова'

# The reasons of the presets and what files say are told in the reader's language.
if [ -f "$build/locale/ru/LC_MESSAGES/kadr.mo" ]; then
  grep '^why=' "$top/src/rights/presets.ini" | cut -c 5- | sort -u >whys.txt
  for preset in own-staff commissioned agency press-service reader social stock public-licence screenshot; do
    kadr --quiet init "preset-$preset" 2>/dev/null && kadr -C "preset-$preset" --quiet ingest ../other.jpg >/dev/null 2>&1
    kadr -C "preset-$preset" --quiet grant add "$other" --preset "$preset" >/dev/null
    for lang in en ru kk; do
      for use in publish crop alter archive syndicate share sell; do
        for medium in web social; do LANGUAGE=$lang kadr -C "preset-$preset" may "$other" --use $use --medium $medium; done
      done >>"told-$lang.txt" 2>&1
    done
  done
  is "every reason of a preset can be told" "$(while read -r why; do grep -qF "$why" told-en.txt || echo "$why"; done <whys.txt)" ""
  for lang in ru kk; do
    is "and none is left in English ($lang)" "$(while read -r why; do grep -oF "\"$why\"" told-$lang.txt; grep -oF "«$why»" told-$lang.txt; done <whys.txt)" ""
    ok "as many answers ($lang)" test "$(grep -c 'preset\|(' told-$lang.txt)" -ge 126
  done
  kadr write "$samples/skaters.jpg" -o ../out.jpg instructions='JAPAN OUT' && kadr --quiet ingest ../out.jpg >/dev/null 2>&1
  status "what a file says" 1 env LANGUAGE=ru kadr may "$(sha256sum ../out.jpg | cut -c 1-16)" --use publish --territory JP
  says "is told as its own words" out 'сказано в файле: JAPAN OUT'
else
  skip "reasons in Russian and Kazakh" "the catalogues are not built; run make programs"
fi

done_testing
