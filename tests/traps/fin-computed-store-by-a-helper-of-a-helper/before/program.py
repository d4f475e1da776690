import io


def assign(target, **values):
    for name, value in values.items():
        setattr(target, name, value)


def update(target, values):
    assign(target, **values)


class Feed:
    def __init__(self):
        self.out = io.StringIO()

    def __del__(self):
        self.out.close()


feed = Feed()
first, second = feed.out, io.StringIO()
update(feed, {"out": second})
del feed
print(first.closed, second.closed)
