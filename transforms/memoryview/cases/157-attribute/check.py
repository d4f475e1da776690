import packet, zlib
one = packet.Packet(b"abcdef")
assert one.checks(4) == [zlib.crc32(b"abcd"), zlib.crc32(b"ef")] and one.data == b"" and type(one.data) is bytes
