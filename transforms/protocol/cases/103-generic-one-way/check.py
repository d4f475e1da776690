import feed

assert not getattr(feed.Feed, "_is_protocol", False), "mypy: invariant type variable used in protocol"
