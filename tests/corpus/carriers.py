"""What a copy must carry over byte for byte, found by a few lines that know nothing of Kadr: JPEG segments, PNG and RIFF
chunks, ISO boxes, maker notes, further pictures."""
import struct


def jpeg_segments(data):
    """(marker, payload) up to the first scan, then ('scan', all the rest)."""
    at = 2
    while at + 4 <= len(data):
        while data[at:at + 2] == b'\xff\xff':
            at += 1
        marker, length = data[at + 1], struct.unpack('>H', data[at + 2:at + 4])[0]
        if data[at] != 0xFF or marker == 0xDA:
            break
        yield marker, data[at + 4:at + 2 + length]
        at += 2 + length
    yield 'scan', data[at:]


def png_chunks(data):
    at = 8
    while at + 12 <= len(data):
        length = struct.unpack('>I', data[at:at + 4])[0]
        yield data[at + 4:at + 8], data[at + 8:at + 8 + length]
        at += 12 + length
    yield 'behind', data[at:]


def riff_chunks(data):
    at = 12
    while at + 8 <= len(data):
        length = struct.unpack('<I', data[at + 4:at + 8])[0]
        yield data[at:at + 4], data[at + 8:at + 8 + length]
        at += 8 + length + length % 2


def boxes(data):
    at = 0
    while at + 8 <= len(data):
        length = struct.unpack('>I', data[at:at + 4])[0]
        length = struct.unpack('>Q', data[at + 8:at + 16])[0] if length == 1 else length or len(data) - at
        yield data[at + 4:at + 8], data[at:at + length]
        at += max(length, 8)


def directory(block, order, at):
    """{tag: (type, count, value or offset, place of the value)} of one TIFF directory."""
    if at + 2 > len(block):
        return {}
    entries = {}
    for i in range(struct.unpack(order + 'H', block[at:at + 2])[0]):
        entry = block[at + 2 + 12 * i:at + 14 + 12 * i]
        if len(entry) == 12:
            tag, kind, count, value = struct.unpack(order + 'HHII', entry)
            entries.setdefault(tag, (kind, count, value, at + 10 + 12 * i))
    return entries


def maker_note(block):
    """(offset, bytes) of the maker note of an Exif block: both must stay, offsets inside count from the block."""
    order = {b'II': '<', b'MM': '>'}.get(block[:2])
    if order is None or len(block) < 8:
        return None
    exif = directory(block, order, struct.unpack(order + 'I', block[4:8])[0]).get(0x8769)
    note = directory(block, order, exif[2]).get(0x927C) if exif else None
    return (note[2], block[note[2]:note[2] + note[1]]) if note else None


def further_pictures(data):
    """The pictures that an MPF index points to (CIPA DC-007), as bytes."""
    base = data.find(b'MPF\0') + 4
    order = {b'II': '<', b'MM': '>'}.get(data[base:base + 2])
    if base < 4 or order is None:
        return []
    index = data[base:]
    entries = directory(index, order, struct.unpack(order + 'I', index[4:8])[0]).get(0xB002)
    found = []
    for i in range(entries[1] // 16 if entries else 0):
        size, offset = struct.unpack(order + 'II', index[entries[2] + 16 * i + 4:entries[2] + 16 * i + 12])
        if offset:
            found.append(data[base + offset:base + offset + size])
    return found


def list_carried(data):
    """[(name, bytes)] of everything that no change of metadata may touch."""
    if data[:2] == b'\xff\xd8':
        carried = []
        for marker, payload in jpeg_segments(data):
            if marker == 0xE1 and payload[:6] == b'Exif\0\0':
                carried.append(('maker note', maker_note(payload[6:])))
            elif marker == 0xE2 and payload[:4] == b'MPF\0':
                carried.append(('further pictures', further_pictures(data)))
            elif marker == 'scan' or marker not in (0xE1, 0xED):
                carried.append((marker if marker == 'scan' else 'segment %02X' % marker, payload))
        return carried
    if data[:4] == b'\x89PNG':
        return [(kind, payload) for kind, payload in png_chunks(data) if kind not in (b'iTXt', b'zTXt', b'tEXt', b'eXIf')]
    if data[:4] == b'RIFF':
        return [(kind, payload) for kind, payload in riff_chunks(data) if kind not in (b'XMP ', b'EXIF', b'VP8X')]
    if data[4:8] == b'ftyp':
        return [(kind, payload) for kind, payload in boxes(data) if kind not in (b'meta', b'mdat', b'moov', b'free')]
    return []


def list_changed(before, after):
    """What was not carried over, by name."""
    mine, theirs = list_carried(before), list_carried(after)
    changed = sorted({str(name) for (name, a), (other, b) in zip(mine, theirs) if (name, a) != (other, b)})
    return changed + (['number of parts'] if len(mine) != len(theirs) else [])
