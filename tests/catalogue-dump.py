#!/usr/bin/env python3
"""Prints every row of a catalogue, table by table, sorted: two catalogues that hold the same print the same.

    catalogue-dump.py CATALOGUE [TABLE...]

Left out is what says how the file came to be: the moments at which steps of the schema were applied, the pages that are
not written yet, the numbers under which words are indexed.
"""
import sqlite3
import sys

LEFT_OUT = {"unwritten"}
QUERIES = {
    "migration": "SELECT number, name, digest FROM migration",
    "search_photo": "SELECT photo_id FROM search_photo",
    "search": "SELECT p.photo_id, s.credit, s.people, s.caption, s.words, s.shoot"
              " FROM search s JOIN search_photo p ON p.docid = s.rowid",
}


def main(path, wanted):
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    tables = [name for (name,) in db.execute(
        "SELECT l.name FROM pragma_table_list l WHERE l.schema = 'main' AND l.type IN ('table', 'virtual')"
        " AND l.name NOT LIKE 'sqlite_%' ORDER BY l.name")]
    for table in tables:
        if table in LEFT_OUT or (wanted and table not in wanted):
            continue
        for row in sorted(repr(row) for row in db.execute(QUERIES.get(table, f"SELECT * FROM {table}"))):
            print(f"{table}: {row}")


main(sys.argv[1], set(sys.argv[2:]))
