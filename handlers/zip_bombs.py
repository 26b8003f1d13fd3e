"""Office files are ZIP archives of XML: what unpacks to more than a workbook ever holds is turned away unopened.

The sizes are those of the archive's directory. One that lies cannot be unpacked beyond what it says: the library reads
so many bytes and then finds the checksum wrong (CPython, zipfile.ZipExtFile).
"""

import zipfile
from io import BytesIO
from pathlib import Path

MOST_MEMBERS = 1_000
MOST_BYTES = 300 * 2**20
"""Unpacked. A workbook of 100,000 rows and seven columns has some 40 MB."""
MOST_RATIO = 200
"""Of what is unpacked to what is packed; sheets of figures have some 10, formatted empty ones up to 100."""
RATIO_FROM = 20 * 2**20
"""Smaller ones may be as empty as they like."""
DTD = b"<!DOCTYPE"
"""What entities are declared in: no Office file has one (ISO/IEC 29500-2, 8.1.4)."""
HEAD_BYTES = 4096


class Bomb(ValueError):
    """The file would take more than a table can be worth."""


def refuse_bomb(source: Path | BytesIO) -> None:
    """Raises Bomb, and zipfile.BadZipFile for what is no archive. The source is left at its beginning."""
    with zipfile.ZipFile(source) as archive:
        members = archive.infolist()
        unpacked, packed = sum(each.file_size for each in members), sum(each.compress_size for each in members)
        if len(members) > MOST_MEMBERS:
            raise Bomb(f"{len(members)} members")
        if unpacked > MOST_BYTES or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * max(packed, 1)):
            raise Bomb(f"{packed} bytes unpack to {unpacked}")
        for each in members:
            if each.filename.endswith((".xml", ".rels")):
                with archive.open(each) as part:
                    if DTD in part.read(HEAD_BYTES).upper():
                        raise Bomb("declares entities")
    if isinstance(source, BytesIO):
        source.seek(0)
