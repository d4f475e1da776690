import attr


@attr.s
class Route(object):
    target = attr.ib()
    metric = attr.ib(default=1)


@attr.s(auto_attribs=True)
class Hop:
    host: str
    millis: int = 0

    def slow(self):
        return self.millis > 100
