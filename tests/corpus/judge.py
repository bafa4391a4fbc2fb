"""What the corpus tests share: the standard's table, values as ExifTool would print them, the outside tools in batches."""
import json, re, subprocess

PLUS = 'http://ns.useplus.org/ldf/vocab/'


def load_standard(corpus):
    """The properties and structures of the IPTC TechReference."""
    reference = json.load(open(corpus + '/standard/iptc-pmd-techreference_2025.1.json', encoding='utf8'))
    structures = {name: {key: member for key, member in members.items() if isinstance(member, dict)}
                  for name, members in reference['ipmd_struct'].items() if isinstance(members, dict)}
    return reference['ipmd_top'], structures


def load_exceptions(file, n_keys):
    """{keys: reason} of a table; further columns are the reason."""
    rows = [line.rstrip('\n').split('\t') for line in open(file, encoding='utf8') if line.strip() and line[0] != '#']
    return {tuple(row[:n_keys]): row[n_keys] for row in rows}


def inspect(files, **environment):
    """kadr inspect over many files: documents by file name, in one run. What is no picture for Kadr has one, too."""
    output = subprocess.run(['kadr', '--json', 'inspect'] + files, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, **environment).stdout
    return {d['file']: d for d in map(json.loads, output.decode('utf8').splitlines())}


def exiftool(files, *options):
    """One process for all files: tags by file name."""
    command = ['exiftool', '-j', '-G1', '-a', '-struct', '-n', *options, '-@', '-']
    output = subprocess.run(command, input='\n'.join(files).encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return {row['SourceFile']: row for row in json.loads(output.decode('utf8', 'replace') or '[]')}


def plain(value):
    """One text as both sides would write it: numbers, dates, white space, and no PLUS prefix, which ExifTool drops."""
    text = re.sub(r'\s+', ' ', str(value)).strip().removeprefix(PLUS)
    if re.fullmatch(r'-?\d+\.\d+', text):
        return '%.6f' % float(text)
    return re.sub(r'^(\d{4}):(\d\d):(\d\d)( |$)', r'\1-\2-\3T', text).rstrip('T')


def is_same_text(mine, theirs):
    if plain(mine) == plain(theirs):
        return True
    try:
        return abs(float(mine) - float(theirs)) < 1e-5
    except (TypeError, ValueError):
        return False


def as_list(value):
    return value if isinstance(value, list) else [value]


class Comparison:
    """Kadr's value of a property against ExifTool's, member by member, item by item, in order."""

    def __init__(self, fields, structures):
        self.fields, self.structures = fields, structures

    def compare(self, field, mine, theirs, tag, path):
        """Where they differ, as paths. @theirs is the object that has @tag and, for languages, its variants."""
        if field['propoccurrence'] == 'multi' and field.get('dataformat') != 'AltLang':
            return self.compare_lists(field, mine, as_list(theirs[tag]), path)
        return self.compare_one(field, mine, theirs, tag, path)

    def compare_lists(self, field, mine, theirs, path):
        if not isinstance(mine, list) or len(mine) != len(theirs):
            return [path]
        return [p for i, (a, b) in enumerate(zip(mine, theirs)) for p in self.compare_one(field, a, {'': b}, '', '%s[%d]' % (path, i))]

    def compare_one(self, field, mine, theirs, tag, path):
        if field.get('dataformat') == 'AltLang':
            return self.compare_languages(mine, theirs, tag, path)
        value = theirs[tag]
        if field['datatype'] == 'struct':
            value = value[0] if isinstance(value, list) and len(value) == 1 else value
            return self.compare_structures(field['dataformat'], mine, value, path)
        return [] if not isinstance(mine, (list, dict)) and is_same_text(mine, value) else [path]

    def compare_languages(self, mine, theirs, tag, path):
        languages = {'x-default': theirs[tag]} if tag in theirs else {}
        languages |= {key[len(tag) + 1:].lower(): text for key, text in theirs.items() if tag and key.startswith(tag + '-')}
        if not isinstance(mine, dict):
            return [path]
        mine = {key.lower(): text for key, text in mine.items()}
        if set(mine) != set(languages):
            return [path]
        return [path + '/' + key for key, text in languages.items() if not is_same_text(mine[key], text)]

    def compare_structures(self, name, mine, theirs, path):
        if not isinstance(mine, dict) or not isinstance(theirs, dict):
            return [path]
        members = dict(self.structures[name])
        if name == 'ImageRegion':
            members |= {key: dict(field, etTag=field['etXMP'].split(':')[1]) for key, field in self.fields.items()}
        by_tag = {member['etTag']: key for key, member in reversed(members.items()) if 'etTag' in member}
        wanted = {by_tag.get(tag.split('-')[0], tag) for tag, text in theirs.items() if plain(text)}
        differences = ['%s.%s' % (path, key) for key in wanted ^ set(mine)]
        for key in wanted & set(mine):
            differences += self.compare(members[key], mine[key], theirs, members[key]['etTag'], '%s.%s' % (path, key))
        return differences
