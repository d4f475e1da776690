from loading import load

assert load() == [("ours", 1)]
