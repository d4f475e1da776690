import zlib
import link

one = link.Link(bytearray)
one.receive(b"abcd")
assert one.run() == [zlib.crc32(b"ab")]
