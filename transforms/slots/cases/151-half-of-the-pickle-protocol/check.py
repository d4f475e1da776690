from cachelib.entry import Entry, Region
from cachelib.fork import forked

entry = Entry("a", 1)
entry.hits = 3
copied, region = forked([entry, Region("eu", 2)])
assert (copied.key, copied.hits) == ("a", 0) and region.size == 2
