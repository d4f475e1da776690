import inbox, zlib
one = inbox.Inbox()
one.receive(b"abc")
assert one.sums(2) == [zlib.crc32(b"ab"), zlib.crc32(b"c")] and one.waiting == b"abc"
