#!/bin/sh
# What a file says of its rights: its prohibitions and duties hold at once, its permissions when somebody accepts them,
# what is not understood is shown; and what the desk forbids travels in the copies.
. "$(dirname "$0")/../lib.sh"

kadr --quiet init desk --zone Asia/Almaty --lang ru 2>/dev/null || exit 2
KADR_DESK=$work/desk
export KADR_DESK
mkdir card
# take NAME FIELD=VALUE...: another picture file with these fields, taken in; its id is left in $photo.
n=0
take() {
  name=$1 n=$((n + 1))
  shift
  sample=$(find "$samples" -name 'KSC_*.jpg' | sort | sed -n "${n}p")
  kadr write "$sample" -o "card/$name.jpg" instructions= usageTerms= dataMining= "$@" || echo "Bail out! kadr write $*"
  kadr --json ingest "card/$name.jpg" >ingest.json 2>/dev/null
  photo=$(sha256sum "card/$name.jpg" | cut -c 1-16)
}

take words 'instructions=JAPAN OUT. NO ARCHIVES. MANDATORY CREDIT.'
status "what the instructions forbid is on record" 0 kadr --json grant list "$photo"
is "as three grants" "$(wc -l <out | tr -d ' ')" 3
is "whose evidence is the file" "$(json evidence)" "blob:$(sha256sum card/words.jpg | cut -d ' ' -f 1)"
status "Japan is out" 1 kadr may "$photo" --use publish --medium web --territory JP
says "in the file's own words" out 'the file says: JAPAN OUT. NO ARCHIVES. MANDATORY CREDIT.'
kadr --quiet grant add "$photo" --use publish --why 'subscription' >/dev/null
status "a permission does not help there" 1 kadr may "$photo" --use publish --medium web --territory JP
status "elsewhere it does" 0 kadr --json may "$photo" --use publish --medium web --territory KZ
is "with the duty" "$(json duties.0)" "credit as the file says"
status "no archive" 1 kadr may "$photo" --use archive
status "what binds is shown" 0 kadr grant offered "$photo"
says "with its words" out 'binding: forbid any (any, JP)  JAPAN OUT.'

take unclear 'instructions=Sprechen Sie mit Frau Schmidt'
ok "what is not understood is a doubt" grep -q '"rights-unclear"' ingest.json
status "it is kept as text" 0 kadr grant offered "$photo"
says "and said" out 'not understood: Sprechen Sie mit Frau Schmidt'
status "it permits nothing" 1 kadr may "$photo" --use publish

# ODRL: JSON-LD within XMP.
python3 - >odrl.json <<'END'
import json
policy = {"@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set", "uid": "urn:x",
  "permission": [{"target": "urn:y", "action": "display", "constraint": [{"leftOperand": "spatial", "operator": "eq", "rightOperand": "KZ"}]},
                 {"target": "urn:y", "action": "sell", "constraint": [{"leftOperand": "industry", "operator": "eq", "rightOperand": "x"}]}],
  "prohibition": [{"target": "urn:y", "action": "print"}]}
print(json.dumps({"fields": {"embdEncRightsExprs": [{"encRightsExpr": json.dumps(policy), "rightsExprEncType": "application/ld+json",
  "rightsExprLangId": "http://www.w3.org/ns/odrl/2/"}]}}))
END
take odrl --from odrl.json
ok "an offer is told" grep -q '"rights-offered"' ingest.json
status "a prohibition of a policy holds" 1 kadr may "$photo" --use publish --medium print
says "and is named" out 'the file says: prohibition print'
status "a permission of a stranger's file does not" 1 kadr may "$photo" --use publish --medium web --territory KZ
says "by itself" out 'nothing on record permits'
status "it is offered" 0 kadr grant offered "$photo"
says "as what it is" out 'offered: permit publish (any, KZ)'
says "what has a condition that is not understood is no offer" out 'not understood: permission sell, industry eq x'
status "accepting needs a reason" 2 kadr grant accept "$photo"
status "somebody accepts it" 0 kadr grant accept "$photo" --why 'the photographer is known'
status "then it counts" 0 kadr --json may "$photo" --use publish --medium web --territory KZ
status "where it says" 1 kadr may "$photo" --use publish --medium web --territory RU
status "and print stays forbidden" 1 kadr may "$photo" --use publish --medium print --territory KZ
status "twice is nothing new" 5 kadr grant accept "$photo" --why 'again'
kadr --quiet ingest card/odrl.jpg >/dev/null 2>&1
is "nor is taking the file in again" "$(kadr --json grant list "$photo" | wc -l | tr -d ' ')" 2

# PLUS, as exiftool writes it.
if command -v exiftool >/dev/null; then
  exiftool -q -XMP-plus:LicenseEndDate=2026-06-30 -XMP-plus:ImageAlterationConstraints#=AL-CRP \
    -XMP-plus:MediaConstraints='Not in magazines' -o card/plus-in.jpg "$samples/skaters.jpg"
  kadr --quiet ingest card/plus-in.jpg >/dev/null 2>&1
  photo=$(sha256sum card/plus-in.jpg | cut -c 1-16)
  kadr --quiet grant add "$photo" --use any --why 'licence 7' >/dev/null
  status "before the licence's end" 0 kadr --json may "$photo" --use publish --medium web --at 2026-06-30T23:59
  is "the end is known" "$(json next_change)" 2026-06-30T19:00:00Z
  is "and what it is bound to" "$(json duties.0)" "Not in magazines"
  status "after it" 1 kadr may "$photo" --use publish --medium web --at 2026-07-01
  says "the file is the reason" out 'the file says: LicenseEndDate 2026'
  status "no cropping" 1 kadr may "$photo" --use crop --at 2026-06-01
else
  skip "PLUS" "exiftool is not there"
fi

# The desk's own prohibitions travel, and bind whoever reads them; its reasons do not.
take travels headline=x
kadr --quiet grant add "$photo" --effect forbid --use sell --why 'a secret reason' >/dev/null
kadr --quiet grant add "$photo" --effect forbid --use archive --medium broadcast --territory 'JP KR' --until 2100-01-01 >/dev/null
status "a copy" 0 kadr copy "$photo" -o copy.jpg
kadr --quiet init other --zone Asia/Almaty 2>/dev/null && kadr --quiet -C other ingest copy.jpg >/dev/null 2>&1
status "is bound at another desk" 0 kadr -C other --json grant list
is "by as many prohibitions" "$(grep -c '"effect":"forbid"' out)" 2
is "of the same terms" "$(json territory) $(json medium) $(json until)" "JP KR broadcast 2099-12-31T19:00:00Z"
ok "and nothing else is told" test "$(grep -c secret copy.jpg)" = 0
status "a copy of the copy" 0 kadr -C other copy "$(sha256sum copy.jpg | cut -c 1-16)" -o again.jpg
ok "says nothing twice" cmp copy.jpg again.jpg
if command -v exiftool >/dev/null; then
  is "exiftool finds the policy" "$(exiftool -s3 -XMP-iptcExt:EmbeddedEncodedRightsExprType copy.jpg)" "application/ld+json"
fi
done_testing
