from feed import Feed

feed = Feed()
feed.finish()
feed.renew()
out = feed.out
del feed
assert not out.closed
feed = Feed()
old = feed.out
feed.renew()
out = feed.out
del feed
assert out.closed and not old.closed
