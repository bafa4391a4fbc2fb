. "$(dirname "$0")/../lib.sh"

status "the table of fields" 0 kadr --json fields
python3 - <<'END' >trouble
import collections, json, re
rows = [json.loads(line) for line in open('out', encoding='utf8')]
print(*(['%d rows' % len(rows)] if len(rows) != 66 else []))
for language in ('field', 'en', 'ru', 'kk'):
    for label, n in collections.Counter(row[language] for row in rows).items():
        if n > 1 or not label:
            print('%s: %d times "%s"' % (language, n, label))
for row in rows:
    for language in ('ru', 'kk'):
        if re.search('[A-Za-z]', row[language].replace('(IPTC)', '')) or not re.search('[а-яәғқңөұүһі]', row[language]):
            print('%s %s: "%s"' % (row['field'], language, row[language]))
END
is "has 66 rows, each with a label of its own in three languages" "$(tr -d '\n' <trouble)" ""
status "as people read it" 0 kadr fields
says "an English label" out "Credit Line"
says "a Russian one" out "Строка авторства"
says "and a Kazakh one" out "Қолтаңба жолы"
status "nothing else is asked of it" 2 kadr fields creditLine

# The table in the program is the standard's.
if [ -z "$shared" ]; then
  skip "the table is made from the standard" "the TechReference is not beside the repository (KADR_SHARED)"
elif ! command -v jq >/dev/null 2>&1; then
  skip "the table is made from the standard" "jq is not installed"
else
  "$top/tools/build/fields2def" "$shared/corpus/standard/iptc-pmd-techreference_2025.1.json" >made
  ok "the table is made from the standard" cmp made "$top/src/meta/fields.def"
fi
done_testing
