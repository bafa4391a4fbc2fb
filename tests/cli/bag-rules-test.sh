#!/bin/sh
# RFC 8493, rule by rule: each MUST and MUST NOT is broken once, in a bag that is right in everything else, and kadr verify
# names the defect; each oddity that the standard permits, or bids to accept with a warning, is accepted.
. "$(dirname "$0")/../lib.sh"

export LC_ALL=C.UTF-8
cat >plant.py <<'P'
"""plant.py TABLE FOLDER: one bag for each row that has a change, in Python; `f` is {path: bytes}. The tag manifests are made
to fit after the change, but for rows that say `tags = False`."""
import hashlib
import os
import sys

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PHOTO = "data/photos/01-Әкімдік ёлка.jpg"


def digest(kind, data):
    return hashlib.new(kind, data).hexdigest()


def manifest(f, kind="sha256", end="\n", encode=str):
    return "".join(f"{digest(kind, f[p])}  {encode(p)}{end}" for p in sorted(f) if p.startswith("data/")).encode()


def tag(f, kind="sha256"):
    names = [p for p in sorted(f) if not p.startswith(("data/", "tagmanifest-")) and p != "data"]
    f[f"tagmanifest-{kind}.txt"] = "".join(f"{digest(kind, f[p])}  {p}\n" for p in names).encode()


def rename(f, old, new):
    f[new] = f.pop(old)


def legacy(f, encoding, codec):
    """The tag files in another encoding."""
    f["bagit.txt"] = DECLARATION.replace(b"UTF-8", encoding.encode())
    for name in ("bag-info.txt", "manifest-sha256.txt"):
        f[name] = f[name].decode().encode(codec)


def write(folder, f):
    for path, data in f.items():
        path = os.path.join(folder, path)
        if data is None:
            os.makedirs(path, exist_ok=True)
            continue
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)


rows = [line.rstrip("\n") for line in open(sys.argv[1], encoding="utf8")]
for n, row in enumerate(rows, 1):
    f = {"bagit.txt": DECLARATION, "bag-info.txt": "Source-Organization: Редакция\nPayload-Oxum: 9.2\n".encode(),
         PHOTO: b"photo", "data/b.txt": b"text"}
    f["manifest-sha256.txt"] = manifest(f)
    names = dict(globals(), f=f, tags=True)
    tag(f)
    exec(row.split("|")[-1], names)
    if names["tags"] and "tagmanifest-sha256.txt" in f:
        tag(f)
    write(os.path.join(sys.argv[2], str(n), "bag"), f)
P

# Section, the rule, the code and the path of the defect, a piece of its sentence, and how the rule is broken.
cat >broken <<'END'
2|a bag has tag files and a folder data|no-payload|data|the folder is not there|[f.pop(p) for p in list(f) if p.startswith("data/")]; f["manifest-sha256.txt"] = b""; f["bag-info.txt"] = b"A: b\n"
2|data is a folder|no-payload|data|the folder is not there|[f.pop(p) for p in list(f) if p.startswith("data/")]; f["data"] = b"text"; f["manifest-sha256.txt"] = b""; f["bag-info.txt"] = b"A: b\n"
2.1.1|there is a bagit.txt|no-declaration|bagit.txt|so this is not a bag|del f["bagit.txt"]
2.1.1|bagit.txt has exactly two lines, not one|bad-declaration|bagit.txt|must have two lines|f["bagit.txt"] = b"BagIt-Version: 1.0\n"
2.1.1|bagit.txt has exactly two lines, not three|bad-declaration|bagit.txt|must have two lines|f["bagit.txt"] += b"More: 1\n"
2.1.1|in this order|bad-declaration|bagit.txt|must have two lines|f["bagit.txt"] = b"Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"
2.1.1|the version is a number and a number|unknown-version|bagit.txt|BagIt version "1" is not known|f["bagit.txt"] = DECLARATION.replace(b"1.0", b"1")
2.1.1|the version is one that is there|unknown-version|bagit.txt|BagIt version "2.0" is not known|f["bagit.txt"] = DECLARATION.replace(b"1.0", b"2.0")
2.1.1|bagit.txt is UTF-8|not-utf8|bagit.txt|not text in the encoding|f["bagit.txt"] = b"BagIt-Version: 1.0\n\xff\n"
2.1.1|bagit.txt has no byte-order mark|byte-order-mark|bagit.txt|must not begin with a byte-order mark|f["bagit.txt"] = b"\xef\xbb\xbf" + DECLARATION
2.1.1|the encoding has a name|unknown-encoding|bagit.txt|tag files in "KOI8-X" cannot be read|f["bagit.txt"] = DECLARATION.replace(b"UTF-8", b"KOI8-X")
2.1.3|there is a payload manifest|no-manifest||there is no payload manifest|del f["manifest-sha256.txt"]
2.1.3|a manifest names every payload file|unlisted|data/b.txt|manifest-sha256.txt does not name it|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].split(b"\n", 1)[1]
2.1.3|also one that was added|unlisted|data/new/c.txt|manifest-sha256.txt does not name it|f["data/new/c.txt"] = b""; f["bag-info.txt"] = b"A: b\n"
2.1.3|a manifest names each once|listed-twice|data/b.txt|manifest-sha256.txt names it more than once|f["manifest-sha256.txt"] += f["manifest-sha256.txt"].split(b"\n")[0] + b"\n"
2.1.3|a line has a checksum|bad-line|manifest-sha256.txt|line 1 is not a digest and a path|f["manifest-sha256.txt"] = b"data/b.txt\n" + f["manifest-sha256.txt"]
2.1.3|a line has a path|bad-line|manifest-sha256.txt|line 3 is not a digest and a path|f["manifest-sha256.txt"] += b"00ff\n"
2.1.3|the checksum is hexadecimal|bad-line|manifest-sha256.txt|line 1 is not a digest and a path|f["manifest-sha256.txt"] = b"z" + f["manifest-sha256.txt"][1:]
2.1.3|blanks are between the two|bad-line|manifest-sha256.txt|line 1 is not a digest and a path|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].replace(b"  ", b"", 1)
2.1.3|parts of a path stand with a slash between|bad-path|manifest-sha256.txt|line 1 names data\b.txt|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].replace(b"data/b.txt", b"data\\b.txt")
2.1.3|a payload manifest names nothing outside of data|bad-path|manifest-sha256.txt|names bagit.txt: a payload manifest may name files below data/ only|f["manifest-sha256.txt"] += digest("sha256", f["bagit.txt"]).encode() + b"  bagit.txt\n"
2.1.3|CR, LF and % are percent-encoded, and only those|missing|data/%62.txt|manifest-sha256.txt names it, but it is not there|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].replace(b"data/b.txt", b"data/%62.txt")
2.1.3|LF is percent-encoded|bad-line|manifest-sha256.txt|is not a digest and a path|rename(f, "data/b.txt", "data/b\nq.txt"); f["manifest-sha256.txt"] = manifest(f)
2.1.3|a manifest names no folders|bad-path|manifest-sha256.txt|names data/photos: this is a folder, and manifests name files|f["manifest-sha256.txt"] += b"00ff  data/photos\n"
2.1.3|nor empty ones|bad-path|manifest-sha256.txt|names data/empty: this is a folder, and manifests name files|f["data/empty"] = None; f["manifest-sha256.txt"] += b"00ff  data/empty\n"
2.2.1|a tag manifest names every payload manifest|unlisted|manifest-md5.txt|tagmanifest-sha256.txt must name it|f["manifest-md5.txt"] = manifest(f, "md5"); tags = False
2.2.1|each of them does|unlisted|manifest-sha256.txt|tagmanifest-md5.txt must name it|f["tagmanifest-md5.txt"] = b""
2.2.1|a tag manifest has lines like a manifest|bad-line|tagmanifest-sha256.txt|line 1 is not a digest and a path|f["tagmanifest-sha256.txt"] = b"z\n" + f["tagmanifest-sha256.txt"]; tags = False
2.2.1|a tag manifest names no payload file|bad-path|tagmanifest-sha256.txt|a tag manifest may not name the payload|f["tagmanifest-sha256.txt"] += digest("sha256", b"text").encode() + b"  data/b.txt\n"; tags = False
2.2.2|an element has a colon|bad-line|bag-info.txt|line 3 is not a label, a colon, a blank and a value|f["bag-info.txt"] += b"Contact-Name\n"
2.2.2|an element has a label|bad-line|bag-info.txt|line 3 is not a label, a colon, a blank and a value|f["bag-info.txt"] += b": nobody\n"
2.2.2|a blank follows the colon|bad-line|bag-info.txt|line 3 is not a label, a colon, a blank and a value|f["bag-info.txt"] += b"Contact-Name:nobody\n"
2.2.2|no blank is before the label|bad-line|bag-info.txt|line 1 is not a label, a colon, a blank and a value|f["bag-info.txt"] = b" Contact-Name: nobody\n"
2.2.2|no blank is before the colon|bad-line|bag-info.txt|line 3 is not a label, a colon, a blank and a value|f["bag-info.txt"] += b"Contact-Name : nobody\n"
2.2.2|Payload-Oxum is there once|oxum|bag-info.txt|must stand there once|f["bag-info.txt"] += b"payload-oxum: 9.2\n"
2.2.2|Payload-Oxum is octets, a point and files|oxum|bag-info.txt|Payload-Oxum is 9, but the payload is 9.2|f["bag-info.txt"] = b"Payload-Oxum: 9\n"
2.2.2|of all octets|oxum|bag-info.txt|Payload-Oxum is 8.2, but the payload is 9.2|f["bag-info.txt"] = b"Payload-Oxum: 8.2\n"
2.2.2|of all files|oxum|bag-info.txt|Payload-Oxum is 9.3, but the payload is 9.2|f["bag-info.txt"] = b"Payload-Oxum: 9.3\n"
2.2.3|what is to be fetched is in every manifest|unlisted|data/c.txt|manifest-sha256.txt does not name it|f["fetch.txt"] = b"https://a.example/c 4 data/c.txt\n"
2.2.3|fetch.txt names no tag files|bad-path|fetch.txt|line 1 names bag-info.txt: fetch.txt may name files below data/ only|f["fetch.txt"] = b"https://a.example/b 4 bag-info.txt\n"
2.2.3|a line has address, length and path|bad-line|fetch.txt|line 1 is not an address, a length and a path|f["fetch.txt"] = b"https://a.example/b data/b.txt\n"
2.2.3|the address is an absolute URI|bad-line|fetch.txt|line 1 is not an address, a length and a path|f["fetch.txt"] = b"/b 4 data/b.txt\n"
2.2.3|blanks in an address are percent-encoded|bad-line|fetch.txt|line 1 is not an address, a length and a path|f["fetch.txt"] = b"https://a.example/b c 4 data/b.txt\n"
2.2.3|so are letters beyond ASCII|bad-line|fetch.txt|line 1 is not an address, a length and a path|f["fetch.txt"] = "https://a.example/ё 4 data/b.txt\n".encode()
2.2.3|the length is a number or -|bad-line|fetch.txt|line 1 is not an address, a length and a path|f["fetch.txt"] = b"https://a.example/b 4x data/b.txt\n"
2.2.3|parts of a path stand with a slash between|bad-path|fetch.txt|line 1 names data\b.txt|f["fetch.txt"] = b"https://a.example/b 4 data\\b.txt\n"
2.2.4|other tag files are counted too|changed|notes/extra.txt|its digest is not the one in tagmanifest-sha256.txt|f["notes/extra.txt"] = b"a"; tag(f); f["notes/extra.txt"] = b"b"; tags = False
2.3|tag files are in the encoding of bagit.txt|not-utf8|bag-info.txt|not text in the encoding|f["bag-info.txt"] = "Contact-Name: Снег\n".encode("cp1251")
2.3|also where it is another one|not-utf8|manifest-sha256.txt|not text in the encoding|legacy(f, "UTF-16", "utf-16"); f["manifest-sha256.txt"] += b"x"
2.3|in UTF-8 a tag file has no byte-order mark|byte-order-mark|bag-info.txt|must not begin with a byte-order mark|f["bag-info.txt"] = b"\xef\xbb\xbf" + f["bag-info.txt"]
2.3|nor has a manifest|byte-order-mark|manifest-sha256.txt|must not begin with a byte-order mark|f["manifest-sha256.txt"] = b"\xef\xbb\xbf" + f["manifest-sha256.txt"]
2.3|nor fetch.txt|byte-order-mark|fetch.txt|must not begin with a byte-order mark|f["fetch.txt"] = b"\xef\xbb\xbfhttps://a.example/b 4 data/b.txt\n"
2.3|the names of tag files end in .txt|no-manifest||there is no payload manifest|rename(f, "manifest-sha256.txt", "manifest-sha256")
2.4|a manifest's name has its digest in small letters|bad-name|manifest-SHA256.txt|in small letters and digits|rename(f, "manifest-sha256.txt", "manifest-SHA256.txt")
2.4|and without signs between|bad-name|manifest-sha-256.txt|in small letters and digits|rename(f, "manifest-sha256.txt", "manifest-sha-256.txt")
2.4|a tag manifest's too|bad-name|tagmanifest-SHA256.txt|in small letters and digits|rename(f, "tagmanifest-sha256.txt", "tagmanifest-SHA256.txt")
2.4|the digest is one that is known|unknown-digest||no byte could be checked|rename(f, "manifest-sha256.txt", "manifest-crc32.txt")
3|every file that a payload manifest names is there|missing|data/photos/01-Әкімдік ёлка.jpg|manifest-sha256.txt names it, but it is not there|del f[PHOTO]; f["bag-info.txt"] = b"A: b\n"
3|every file that a tag manifest names is there|missing|bag-info.txt|tagmanifest-sha256.txt names it, but it is not there|del f["bag-info.txt"]; tags = False
3|in 1.0 each manifest names the whole payload|unlisted|data/b.txt|manifest-md5.txt does not name it|f["manifest-md5.txt"] = manifest({PHOTO: f[PHOTO]}, "md5")
3|each checksum of a payload manifest is right|changed|data/b.txt|its digest is not the one in manifest-sha256.txt|f["data/b.txt"] = b"texT"
3|also of the second one|changed|data/b.txt|its digest is not the one in manifest-sha512.txt|f["manifest-sha512.txt"] = manifest(f, "sha512").replace(b"  data/b.txt", b"0  data/b.txt")
3|each checksum of a tag manifest is right|changed|bagit.txt|its digest is not the one in tagmanifest-sha256.txt|f["bagit.txt"] = f["bagit.txt"].replace(b"\n", b"\r\n"); tags = False
3|what is to be fetched has to come first|unfetched|data/b.txt|still to be fetched|del f["data/b.txt"]; f["fetch.txt"] = b"https://a.example/b 4 data/b.txt\n"
5.1|no path leads up out of the bag|bad-path|manifest-sha256.txt|leads out of the bag|f["manifest-sha256.txt"] += b"00ff  data/../../b\n"
5.1|none begins at the root|bad-path|manifest-sha256.txt|leads out of the bag|f["manifest-sha256.txt"] += b"00ff  /etc/passwd\n"
5.1|none begins at a home|bad-path|tagmanifest-sha256.txt|leads out of the bag|f["tagmanifest-sha256.txt"] += b"00ff  ~root/x\n"; tags = False
5.1|nor in fetch.txt|bad-path|fetch.txt|leads out of the bag|f["fetch.txt"] = b"https://a.example/b 4 data/../../b.txt\n"
END
python3 plant.py broken bad || exit 2
n=0
while IFS='|' read -r section rule code path sentence _; do
  n=$((n + 1))
  status "$section, $rule: no" 1 kadr --json verify "bad/$n/bag"
  is "$section, $rule: named" "$(python3 -c 'import json, sys
found = json.load(open(sys.argv[1], encoding="utf8"))["defects"]
print(any(d["code"] == sys.argv[2] and d["path"] == sys.argv[3] and sys.argv[4] in d["text"] for d in found) or found)' out "$code" "$path" "$sentence")" True
done <broken
ok "each rule was broken" test $n -ge 60

# What the standard permits, or bids to accept.
cat >odd <<'END'
2.1.1: CR and LF in bagit.txt|f["bagit.txt"] = DECLARATION.replace(b"\n", b"\r\n")
2.1.1: CR alone|f["bagit.txt"] = DECLARATION.replace(b"\n", b"\r")
2.1.1: the last line of bagit.txt without an end|f["bagit.txt"] = DECLARATION[:-1]
2.1.1: the version before|f["bagit.txt"] = DECLARATION.replace(b"1.0", b"0.97")
2.1.1: in small letters|f["bagit.txt"] = DECLARATION.replace(b"UTF-8", b"utf-8")
2.1.1: UTF-16 with its mark|legacy(f, "UTF-16", "utf-16")
2.1.1: UTF-16, the larger byte first, without a mark|legacy(f, "UTF-16", "utf-16-be")
2.1.1: UTF-16BE|legacy(f, "UTF-16BE", "utf-16-be")
2.1.1: UTF-16LE|legacy(f, "UTF-16LE", "utf-16-le")
2.1.1: Latin letters in one byte|f["data/é.txt"] = f.pop("data/b.txt"); f[PHOTO.replace(PHOTO[15:], "a.jpg")] = f.pop(PHOTO); f["manifest-sha256.txt"] = manifest(f); f["bag-info.txt"] = b"Payload-Oxum: 9.2\n"; legacy(f, "ISO-8859-1", "latin-1")
2.1.2: an empty file|f["data/empty"] = b""; f["manifest-sha256.txt"] = manifest(f); f["bag-info.txt"] = b"Payload-Oxum: 9.3\n"
2.1.2: no payload at all|[f.pop(p) for p in list(f) if p.startswith("data/")]; f["data"] = None; f["manifest-sha256.txt"] = b""; f["bag-info.txt"] = b"Payload-Oxum: 0.0\n"
2.1.2: an empty folder beside|f["data/empty/deep"] = None
2.1.3: large hexadecimal letters|f["manifest-sha256.txt"] = b"\n".join(l[:64].upper() + l[64:] for l in f["manifest-sha256.txt"].split(b"\n"))
2.1.3: one blank|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].replace(b"  ", b" ")
2.1.3: tabs|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].replace(b"  ", b"\t \t")
2.1.3: CR and LF|f["manifest-sha256.txt"] = manifest(f, end="\r\n")
2.1.3: another order|f["manifest-sha256.txt"] = b"\n".join(reversed(f["manifest-sha256.txt"].strip().split(b"\n"))) + b"\n"
2.1.3: blanks in a name|rename(f, "data/b.txt", "data/ b  c .txt"); f["manifest-sha256.txt"] = manifest(f)
2.1.3: LF, CR and % in a name|rename(f, "data/b.txt", "data/a\nb\rc%.txt"); f["manifest-sha256.txt"] = manifest(f, encode=lambda p: p.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D"))
2.1.3: the same in small letters|rename(f, "data/b.txt", "data/a\nb.txt"); f["manifest-sha256.txt"] = manifest(f, encode=lambda p: p.replace("\n", "%0a"))
2.1.3: a long name|rename(f, "data/b.txt", "data/" + "/".join(["d" * 200] * 12) + "/b.txt"); f["manifest-sha256.txt"] = manifest(f)
2.1.3: several manifests|[f.update({f"manifest-{k}.txt": manifest(f, k)}) for k in ("md5", "sha1", "sha512")]
2.1.3: SHA-512 alone|del f["manifest-sha256.txt"]; f["manifest-sha512.txt"] = manifest(f, "sha512")
2.1.3: one that is not known beside|f["manifest-blake3.txt"] = manifest(f)
2.2.1: no tag manifest|del f["tagmanifest-sha256.txt"]
2.2.1: several|tag(f, "md5"); del f["tagmanifest-md5.txt"]; tag(f, "sha512")
2.2.1: a tag file that it does not name|tag(f); f["notes.txt"] = b"x"; tags = False
2.2.2: no bag-info.txt|del f["bag-info.txt"]
2.2.2: an empty one|f["bag-info.txt"] = b""
2.2.2: a value in several lines|f["bag-info.txt"] += "Contact-Name: Елена\n  Беляева,\n\tредактор\n".encode()
2.2.2: a label with blanks, one twice, colons in a value|f["bag-info.txt"] += b"My own label: x\nContact-Name: A: B\nContact-Name: C\n"
2.2.2: labels in small letters|f["bag-info.txt"] = b"payload-oxum: 9.2\n"
2.2.2: a tab for the blank, an empty value|f["bag-info.txt"] += b"Contact-Name:\tA\nContact-Phone:\nContact-Email: \n"
2.2.2: blanks around the colon before 1.0|f["bagit.txt"] = DECLARATION.replace(b"1.0", b"0.97"); f["bag-info.txt"] = b"Payload-Oxum  :   9.2\nContact-Name:A\n"
2.2.3: fetch.txt for what is there, without a length|f["fetch.txt"] = b"https://a.example/b - data/b.txt\n"
2.2.3: several blanks|f["fetch.txt"] = b"https://a.example/b \t 4  data/b.txt\n"
2.2.3: a blank in the path|rename(f, "data/b.txt", "data/b c.txt"); f["manifest-sha256.txt"] = manifest(f); f["fetch.txt"] = b"https://a.example/b%20c 4 data/b c.txt\n"
2.2.4: folders of tag files|f["notes/deep/a.xml"] = b"\xff\xfe"
3: before 1.0 the manifests together name the payload|f["bagit.txt"] = DECLARATION.replace(b"1.0", b"0.97"); f["manifest-md5.txt"] = manifest({PHOTO: f[PHOTO]}, "md5"); f["manifest-sha256.txt"] = manifest({"data/b.txt": b"text"})
6.1.1: a decomposed name|f[PHOTO.replace("ё", "е\u0308")] = f.pop(PHOTO)
END
python3 plant.py odd odd.d || exit 2
n=0
while IFS='|' read -r what _; do
  n=$((n + 1))
  status "$what" 0 kadr verify "odd.d/$n/bag"
done <odd

# Accepted, and warned of: strict validators refuse these (6.1.3).
cat >quirk <<'END'
a star, md5sum's sign for binary reading|marks it with a star|f["manifest-sha256.txt"] = f["manifest-sha256.txt"].replace(b"  ", b" *")
names that differ in case alone|this is the same name as|f["data/B.txt"] = b""; f["manifest-sha256.txt"] = manifest(f); f["bag-info.txt"] = b"A: b\n"
END
python3 plant.py quirk quirk.d || exit 2
n=0
while IFS='|' read -r what warning _; do
  n=$((n + 1))
  status "$what" 0 kadr verify "quirk.d/$n/bag"
  says "$what: warned of" out "$warning"
done <quirk
rm -rf bad odd.d quirk.d
done_testing
