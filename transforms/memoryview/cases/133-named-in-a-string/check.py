import m, registry, zlib
assert m.check(b"headhead" + b"body") == zlib.crc32(b"body")
assert registry.run(b"headhead" + b"body")[0].upper() == b"BODY"
