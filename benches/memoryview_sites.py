#!/usr/bin/env python3
"""Times functions of real packages before and after `pyscale fix --select memoryview`, at sizes that occur there.

    python3 benches/memoryview_sites.py FOLDER [--pyscale PROGRAM] [--python PROGRAM]... [--runs N]

FOLDER holds the packages as PyPI has them, unpacked under their names (`FOLDER/gunicorn/gunicorn/http/body.py`). Each is
copied, the copy is rewritten, and the function is cut out of both files, so that none of a package's own imports are needed;
what the function calls is given by the stand-ins below, which do what the real ones do. Times are CPU times, the least of N
runs, taken in turn. Above 1 the rewritten function is faster; the run fails where one takes more than 1.1 times as long.
"""

import argparse
import ast
import json
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

SLOWEST = 1 / 1.1
KIB, MIB = 1024, 1024 * 1024

KAFKA = """
    from __future__ import annotations
    import binascii, io, struct
    from typing import Literal, cast

    def crc32(data):
        crc = binascii.crc32(data)
        return crc - 2**32 if crc > 2**31 else crc

    class Field:
        def __init__(self, form):
            self.form, self.size = form, struct.calcsize(form)

        def decode(self, data):
            return struct.unpack(self.form, data.read(self.size))[0]

    class Bytes:
        def decode(self, data):
            size = struct.unpack(">i", data.read(4))[0]
            return data.read(size) if size >= 0 else None

    class Schema:
        fields = [Field(">i"), Field("b"), Field("b"), Field(">q"), Bytes(), Bytes()]

    class Message:
        SCHEMAS = [Schema, Schema]
        BASE_FIELDS = [(name, field) for name, field in zip("cma", Schema.fields)]
        MAGIC1_FIELDS = [(name, field) for name, field in zip("tkv", Schema.fields[3:])]

        def __init__(self, value=None, key=None, magic=0, attributes=0, crc=0, timestamp=None):
            self.value, self.crc, self._validated_crc = value, crc, None

        def encode(self, recalc_crc=True):
            return self.value

        %s

    def message(size):
        return struct.pack(">ibbqii", 0, 1, 0, 0, -1, size) + bytes(size)
"""
GUNICORN = """
    import io, os

    class Reader:
        %s

    class BodyReader(Reader):
        def __init__(self, held):
            self.parser, self.buf = None, io.BytesIO()
            self.buf.write(held)

        def chunk(self, size):
            return b""
"""
GRPC = """
    from __future__ import annotations
    import struct
    from enum import Enum

    class ProtoParser:
        class Field:
            def __init__(self, **given):
                self.__dict__.update(given)

        WireTypes = Enum("WireTypes", dict(varint=0, bit_64=1, len_delimited=2, group_start=3, group_end=4, bit_32=5))
        DecodedTypes = Enum("DecodedTypes", "int32 int64 uint32 uint64 sint32 sint64 bool enum fixed32 sfixed32 float fixed64 sfixed64 double string bytes message unknown")

        %s

    def fields(size):
        one = b"\\x08\\x96\\x01" + b"\\x12\\x1e" + bytes(30) + b"\\x1d" + bytes(4)
        return one * (size // len(one))

    class Packed:
        tag, options, rules, parent_field = 1, None, [], None
        preferred_decoding = ProtoParser.DecodedTypes.fixed32
        wire_type = ProtoParser.WireTypes.len_delimited

        def __init__(self, size):
            self.wire_value = bytes(size - size % 8)
"""
SECRET = """
    from struct import pack, unpack

    try:
        from Crypto.Cipher import DES
    except ImportError:
        class DES:
            MODE_ECB = 1

            def __init__(self, key):
                self.key = int.from_bytes(key, "big")

            @classmethod
            def new(cls, key, mode):
                return cls(key)

            def decrypt(self, text):
                return (int.from_bytes(text, "big") ^ self.key).to_bytes(8, "big")

    def transformKey(key):
        bits = int.from_bytes(key, "big")
        return bytes(((bits >> (49 - 7 * n)) & 0x7F) << 1 for n in range(8))

    def LSA_SECRET_XP(text):
        return {"Secret": text}

    class Secrets:
        %s

    def secret(size):
        return pack("<I", size) + bytes(8) + bytes(range(256)) * (size // 256) + bytes(size % 256)
"""

# Package, file, functions, stand-ins around them, what is called for a size, the sizes in bytes.
SITES = [
    ("aiokafka", "aiokafka/protocol/message.py", ["Message.decode"], KAFKA, "Message.decode(DATA).value",
     [KIB, 16 * KIB, 256 * KIB, MIB]),
    ("aiokafka", "aiokafka/protocol/message.py", ["Message.validate_crc"], KAFKA, "Message(DATA).validate_crc()",
     [KIB, 16 * KIB, 256 * KIB, MIB]),
    ("kafka-python-ng", "kafka/protocol/message.py", ["Message.decode"], KAFKA, "Message.decode(DATA).value",
     [KIB, 16 * KIB, 256 * KIB, MIB]),
    ("gunicorn", "gunicorn/http/body.py", ["ChunkedReader.read"], GUNICORN, "BodyReader(DATA).read(1024)",
     [2 * KIB, 8 * KIB, 64 * KIB, MIB]),
    ("gunicorn", "gunicorn/http/unreader.py", ["Unreader.read"], GUNICORN, "BodyReader(DATA).read(1024)",
     [2 * KIB, 8 * KIB, 64 * KIB, MIB]),
    ("mitmproxy", "mitmproxy/contentviews/grpc.py",
     ["ProtoParser._read_base128le", "ProtoParser._read_u32", "ProtoParser._read_u64", "ProtoParser.read_fields"], GRPC,
     "len(ProtoParser.read_fields(DATA, None, None, []))", [4 * KIB, 64 * KIB, 256 * KIB]),
    ("mitmproxy", "mitmproxy/contentviews/grpc.py",
     ["ProtoParser._read_base128le", "ProtoParser._read_u32", "ProtoParser._read_u64", "ProtoParser.read_packed_fields"], GRPC,
     "len(ProtoParser.read_packed_fields(PACKED))", [4 * KIB, 64 * KIB, 256 * KIB]),
    ("impacket", "impacket/examples/secretsdump.py", ["LSASecrets.__decryptSecret"], SECRET,
     "Secrets()._Secrets__decryptSecret(b'0123456789abcdef', DATA)", [64, 256, 1024]),
    ("impacket", "impacket/examples/regsecrets.py", ["LSASecrets.__decryptSecret"], SECRET,
     "Secrets()._Secrets__decryptSecret(b'0123456789abcdef', DATA)", [64, 256, 1024]),
]


def main():
    options = arguments()
    if options.measure:
        return measure(json.loads(sys.stdin.read()), options.runs)
    pyscale = options.pyscale or "pyscale"
    rows = []
    with tempfile.TemporaryDirectory(prefix="pyscale-memoryview-sites-") as after:
        for package in sorted({site[0] for site in SITES}):
            shutil.copytree(Path(options.folder) / package, Path(after) / package, ignore=shutil.ignore_patterns(".git"))
            subprocess.run(["git", "init", "-q", str(Path(after) / package)], check=True)
            command = [pyscale, "fix", "-q", "--allow-dirty", "--select", "memoryview", "--closed-world", "--unsafe-fixes",
                       "--target-version", "py311", "."]
            subprocess.run(command, cwd=Path(after) / package, check=True, stdout=subprocess.DEVNULL)
        for package, path, functions, around, call, sizes in SITES:
            texts = [cut(Path(root) / package / path, functions, around) for root in (options.folder, after)]
            if texts[0] == texts[1]:
                print(f"{package} {functions[-1]}: not rewritten")
                continue
            rows.append({"site": f"{package} {functions[-1]}", "texts": texts, "call": call, "sizes": sizes})
    slow = 0
    for python in options.python or [sys.executable]:
        again = [python, __file__, "-", "--measure", "--runs", str(options.runs)]
        result = subprocess.run(again, check=True, stdout=subprocess.PIPE, text=True, input=json.dumps(rows)).stdout
        slow += report(json.loads(result))
    return 1 if slow else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="the packages, unpacked")
    parser.add_argument("--pyscale", help="the program; that on PATH if it is not given")
    parser.add_argument("--python", action="append", help="an interpreter to time with; may be repeated")
    parser.add_argument("--runs", type=int, default=5, help="how often each is timed (5)")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def cut(path, functions, around):
    """The functions of a file as they stand there, within their stand-ins."""
    text = path.read_text(encoding="utf-8")
    found = []
    for qualified in functions:
        owner, name = qualified.rsplit(".", 1)
        scope = ast.parse(text)
        for part in owner.split("."):
            scope = next(node for node in ast.walk(scope) if isinstance(node, ast.ClassDef) and node.name == part)
        node = next(node for node in scope.body if isinstance(node, ast.FunctionDef) and node.name == name)
        first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
        lines = text.splitlines()[first - 1 : node.end_lineno]
        found.append(textwrap.dedent("\n".join(lines)))
    before, _, behind = textwrap.dedent(around).partition("    %s\n")
    indent = before.rsplit("\n", 1)[-1] + "    "
    return before.rsplit("\n", 1)[0] + "\n" + textwrap.indent("\n\n".join(found), indent) + "\n" + behind


def measure(rows, runs):
    """Prints what each call takes, in seconds, as JSON."""
    found = []
    for row in rows:
        for size in row["sizes"]:
            calls = [prepared(text, row["call"], size) for text in row["texts"]]
            if calls[0]() != calls[1]():
                sys.exit(f"{row['site']} gives something else after the rewrite")
            number = repeats(calls[0])
            times = {}
            for _ in range(runs):
                for state, call in zip(("before", "after"), calls):
                    start = time.process_time()
                    for _ in range(number):
                        call()
                    taken = (time.process_time() - start) / number
                    times[state] = min(taken, times.get(state, taken))
            found.append({"site": row["site"], "size": size, **times})
    print(json.dumps({"python": sys.version.split()[0], "rows": found}))


def prepared(text, call, size):
    names = {}
    exec(text, names)
    make = next((names[maker] for maker in ("message", "secret", "fields") if maker in names), bytes)
    names["DATA"] = make(size)
    if "Packed" in names:
        names["PACKED"] = names["Packed"](size)
    code = compile(call.format(size=size), "call", "eval")
    return lambda: eval(code, names)


def repeats(call):
    """How often to call so that it takes about a twentieth of a second."""
    number = 1
    while True:
        start = time.process_time()
        for _ in range(number):
            call()
        if time.process_time() - start > 0.05 or number > 1_000_000:
            return number
        number *= 4


def report(result):
    print(f"CPython {result['python']}")
    print(f"{'site':<46} {'bytes':>9} {'before':>12} {'after':>12} {'before/after':>13}")
    slow = 0
    for row in result["rows"]:
        ratio = row["before"] / row["after"]
        slow += ratio < SLOWEST
        print(f"{row['site']:<46} {row['size']:>9} {row['before'] * 1e6:>9.2f} µs {row['after'] * 1e6:>9.2f} µs {ratio:>13.2f}")
    print()
    return slow


if __name__ == "__main__":
    sys.exit(main())
