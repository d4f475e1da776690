from feed import Feed

feed = Feed()
feed.drop()
feed.renew()
out = feed.out
del feed
assert out.closed
