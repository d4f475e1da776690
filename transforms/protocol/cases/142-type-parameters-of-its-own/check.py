import feeds

assert feeds.move(feeds.Ones(), feeds.Counter()) == 2
assert feeds.move(feeds.Kept[int](3), feeds.Counter()) == 4
assert feeds.Kept[float](0.5).read() == 0.5
