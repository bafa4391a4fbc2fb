# What tests of backup and restore share: equal DESK DESK
# Two desks are equal: every table row by row, every file but what is made anew. When originals were last read is each
# disk's own matter.
equal() { python3 - "$1" "$2" <<'END'
import hashlib, os, sqlite3, sys
def tables(desk):
    db = sqlite3.connect("file:%s/catalog.db?mode=ro" % desk, uri=True)
    names = [r[0] for r in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {n: sorted(map(repr, db.execute('SELECT * FROM "%s"' % n))) for n in names if not n.startswith("search_") and n != "blob_check"}
def files(desk):
    out = {}
    for top, dirs, names in os.walk(desk):
        if top == desk: dirs[:] = [d for d in dirs if d != "renditions"]
        for n in names:
            path = os.path.relpath(os.path.join(top, n), desk)
            if not path.startswith(("catalog.db", "store/quarantine", "store/staging")) and path != "store/STORE":
                out[path] = hashlib.sha256(open(os.path.join(desk, path), "rb").read()).hexdigest()
    return out
for what in tables, files:
    a, b = what(sys.argv[1]), what(sys.argv[2])
    bad = [k for k in sorted(set(a) | set(b)) if a.get(k) != b.get(k)]
    if bad: sys.exit("%s differ: %s" % (what.__name__, bad[:5]))
END
}
