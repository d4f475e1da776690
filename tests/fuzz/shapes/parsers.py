"""Functions that take bytes apart: loops that eat a buffer from the front, splitters, checksums, writers."""
from .text import GUARD, block, chance, text

HEAD = """\
import binascii
import hashlib
import io
import os
import re
import struct
import zlib
from typing import Dict, Iterator, List, Optional, Tuple

PART = 16
HEADER = struct.Struct(">BH")


class Sink:
    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(bytes(part))
        return len(part)

    def sendall(self, part):
        self.parts.append(bytes(part))


class Keeper:
    def __init__(self, part=None):
        self.part = part


"""
# What may be done with a piece: an expression over `{0}`, the way in which the result is collected.
USES = [
    "out.append({0})", "out.append(zlib.crc32({0}))", "crc = zlib.crc32({0}, crc)", "out.append(binascii.crc32({0}, crc))",
    "out.append(hashlib.sha256({0}).hexdigest())", "digest.update({0})", "out.append(int.from_bytes({0}, 'big'))", "out.append(len({0}))",
    "sink.write({0})", "sink.sendall({0})", "joined.extend({0})", "joined += {0}", "out.append({0} == b'abcd')", "out.append({0}.startswith(b'a'))",
    "out.append({0}.decode('latin-1'))", "out.append(str({0}, 'latin-1'))", "seen[{0}] = len(seen)", "out.append({0} in seen)", "out.append(b'a' in {0})",
    "out.append({0}.find(b'b'))", "out.append(b'-'.join([{0}, b'x']))", "out.append({0} + b'!')", "out.append(b'!' + {0})", "out.append('%r' % ({0},))",
    "out.append(f'{{{0}!r}}')", "out.append(sum({0}))", "out.append(list({0}[:2]))", "out.append({0}[0] if {0} else None)", "out.append(bytes({0}))",
    "out.append({0}.hex())", "out.append(binascii.hexlify({0}))", "keeper.part = {0}", "out.append(Keeper({0}).part)", "out.append(type({0}).__name__)",
    "out.append(struct.unpack('>%ds' % len({0}), {0})[0])", "out.append(isinstance({0}, bytes))", "out.append(helper({0}))", "out.append({0}[::-1])",
    "out.append({0} * 2)", "out.append(sorted({{{0}}})[0])", "out.append({0}.upper())", "out.append(zlib.decompress(zlib.compress({0})))",
    "out.append({0}.rstrip(b'x'))", "out.append(({0}, 1))", "out.append({0} > b'b')", "out.append(bytearray({0}))", "out.append(hash({0}) == hash(b'a'))",
    "out.append({0} or b'none')", "out.append(min({0}, default=0))",
]
HELPERS = ["return len(part)", "return zlib.crc32(part)", "return part", "return part + b'.'", "return part[:2]", "return bytes(part)[:1]",
           "return part.count(b'a')", "return [part]", "return hashlib.md5(part).hexdigest()"]
# What may be done with all that is left from a place.
TAILS = [
    "out.append(struct.unpack_from('>B', data[pos:])[0])", "out.append(struct.unpack_from('>b', data[pos:])[0])", "out.append(HEADER.unpack_from(data[pos:]))",
    "out.append(struct.unpack_from('>H', data[pos - 2:]))", "out.append(helper(data[pos:]))", "out.append(peek(data[pos:]))", "out.append(len(data[pos:]))",
    "out.append(re.match(rb'\\w*', data[pos:]).group())", "rest = data[pos:]\nout.append(rest[:2])", "rest = data[pos:]\nout.append(peek(rest))",
]
STEPS = ["pos += 1", "pos += size", "pos += PART", "pos += data[pos] % 5 + 1", "pos += struct.unpack_from('b', data, pos)[0] or 1", "pos -= 3", "pos = -2"]
PEEKS = ["return part[0] if part else None", "return len(part)", "return part[:1] == b'a'", "return int.from_bytes(part[:2], 'big')", "return part[:3]",
         "return b'a' in part", "return part.find(b'a')", "return zlib.crc32(part[2:])", "return peek(part[1:]) + 1 if len(part) > 1 else 0"]


class Parser:
    """One function over `data: bytes`."""

    def __init__(self, random, number):
        self.random = random
        self.name = random.choice(["parse", "_split", "chunks", "_read"]) + str(number)
        self.generator = chance(random, 0.15)

    def use(self, piece):
        use = self.random.choice(USES).format(piece)
        return use if not self.generator or not use.startswith("out.append(") else "yield " + use[len("out.append("):-1]

    def loop(self):
        random = self.random
        name = "data"
        condition = random.choice(["data", "data", "len(data) > 0", "len(data) >= 4", "len(data)", "data != b''", "not data == b''", "True"])
        lines = []
        if condition == "True":
            lines += ["if len(data) < 4:", "    break"]
        size = random.choice(["PART", "size", "4", "length"])
        if size == "length":
            header = random.choice([
                ["if len(data) < 3:", "    break", "kind, length = HEADER.unpack(data[:3])", "length %= 9", "data = data[3:]"],
                ["length = data[0] % 9 + 1", "data = data[1:]"],
                ["length = int.from_bytes(data[:2], 'big') % 7 + 1", "data = data[2:]"],
            ])
            lines += header
        take = random.choice(["slices", "slices", "tuple", "piece", "piece"])
        if take == "tuple":
            lines += [f"part, data = data[:{size}], data[{size}:]", self.use("part")]
        elif take == "piece":
            lines += [f"part = data[:{size}]", self.use("part"), f"data = data[{size}:]"]
        else:
            lines += [self.use(f"data[:{size}]"), f"data = data[{size}:]"]
        if chance(random, 0.3):
            lines.insert(random.choice([len(lines) - 1, len(lines)]), self.use(random.choice(["data", "data[:2]", "data[-2:]", "data[1:]"])))
        if chance(random, 0.12):
            lines.append(random.choice(["if data[:1] == b'z':\n    break", "if not data:\n    break", "if len(out) > 20:\n    return out, data" if not self.generator else "pass",
                                        "if data.startswith(b'q'):\n    continue", "out.append(lambda: data)", "data = data.lstrip(b' ')"]))
        body = "\n".join(lines).split("\n")
        if chance(random, 0.1):
            body = ["try:", *["    " + line for line in body], "except (IndexError, struct.error):", "    out.append('short')", "    break"]
        else_part = block("else:", ["out.append('all')"]) if chance(random, 0.08) else []
        _ = name
        return block(f"while {condition}:", body) + else_part

    def tail(self):
        """A place that moves through the data; or chunks by `:=`."""
        random = self.random
        limit = ["if len(out) > 30 or pos < -9:", "    break"] if not self.generator else ["if pos < -9 or pos > 60:", "    break"]
        if chance(random, 0.25):
            step = random.choice(["4", "PART", "size", "2048"])
            test = random.choice(["part := data[pos:pos + {0}]", "(part := data[pos:pos + {0}])", "(part := data[pos:pos + {0}]) != b''"]).format(step)
            return ["pos = 0", *block(f"while {test}:", [self.use("part"), "pos += len(part)"])]
        use = self.use("data[pos:]") if chance(random, 0.2) else random.choice(TAILS)
        if self.generator and use.startswith("out.append("):
            use = "yield " + use[len("out.append("):-1]
        body = [*use.split("\n"), *limit, random.choice(STEPS)]
        if chance(random, 0.15):
            return block(f"for pos in {random.choice(['range(4)', 'range(0, 40, size)', 'range(3, -3, -1)', '[0, None, 2]'])}:", use.split("\n"))
        return [f"pos = {random.choice(['0', '0', '4', '-1', 'len(data)'])}", *block("while pos < len(data):", body)]

    def flat(self):
        random = self.random
        bounds = random.sample([":4", "4:", ":PART", "PART:", "-4:", ":-4", "PART:-4", "size:", ":size", "4:2000", "1000:", ":5000", "100:-100"], random.randint(1, 3))
        lines = []
        for number, bound in enumerate(bounds):
            if chance(random, 0.6):
                lines += [f"piece{number} = data[{bound}]", self.use(f"piece{number}")]
            else:
                lines.append(self.use(f"data[{bound}]"))
        return lines

    def lines(self):
        random = self.random
        annotation = random.choice([": bytes"] * 7 + ["", ": 'bytes'", ": Optional[bytes] = None", ": bytearray"])
        body = ['"""Takes it apart."""'] if chance(random, 0.3) else []
        body += ["out = []", "crc = 0", "seen = {}", "joined = bytearray()", "sink = Sink()", "keeper = Keeper()", "digest = hashlib.md5()"]
        if chance(random, 0.1):
            body.append(random.choice(["data = data[2:]", "data = bytes(data)", "data = data.strip()", "rest = data", "data = memoryview(data)", "data += b'tail'"]))
        shape = random.choice([self.loop, self.loop, self.loop, self.tail, self.tail, self.flat])()
        if chance(random, 0.15):
            test = random.choice(["if isinstance(data, bytes):", "if type(data) is bytes:", "if isinstance(data, (bytes, bytearray)):", "if not isinstance(data, str):"])
            shape = block(test, shape)
        body += shape
        if chance(random, 0.25):
            body.append(self.use("data"))
        results = ["crc", "sorted(seen)", "joined", "sink.parts", "keeper.part", "digest.hexdigest()"]
        if not self.generator:
            last = random.choice(["data", "data[1:]", "data[:-1]", "len(data)", "None"])
            body.append(f"return out, {', '.join(results)}, {last}")
        return block(f"def {self.name}(data{annotation}, size: int = 8):", body) + ["", ""]


def program(random):
    parsers = [Parser(random, number) for number in range(random.randint(1, 3))]
    helper = block("def helper(part: bytes):", [random.choice(HELPERS)]) + ["", ""]
    helper += block("def peek(part):", [random.choice(PEEKS)]) + ["", ""]
    lines = [HEAD, *helper]
    for parser in parsers:
        lines += parser.lines()
    main = ["import parsing", GUARD, "", *block("def pieces(result):", ["return list(result) if hasattr(result, '__next__') else result"]), ""]
    data = ["b''", "b'a'", "b'abcd' * 9 + b'z'", "bytes(range(256))", "b'x' * 4096 + b'tail'", "b'\\x01\\x00\\x05hello\\x02\\x00\\x00rest'", "b'q  abc' * 50"]
    odd = ["bytearray(b'abcdefgh' * 5)", "None", "'text'"]
    for parser in parsers:
        given = data + ([random.choice(odd)] if chance(random, 0.25) else [])
        for number, value in enumerate(given):
            size = random.choice(["", ", 3", ", size=64"])
            main.append(f"guard('{parser.name} {number}', lambda: pieces(parsing.{parser.name}({value}{size})))")
    return {"parsing.py": text(lines), "main.py": text(main)}
