from contextlib import closing, nullcontext


def read(feed, keep):
    with (nullcontext(feed) if keep else closing(feed)) as open_feed:
        open_feed.lines = 3
        return open_feed.lines
