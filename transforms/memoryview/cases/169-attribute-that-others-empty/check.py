import closing, inbox, zlib
one = inbox.Inbox()
one.receive(b"abc")
assert one.sums(2) == [zlib.crc32(b"ab"), zlib.crc32(b"c")]
closing.close(one)
assert one.sums(2) == []
