import attr


@attr.s
class Ware(object):
    price = attr.ib(default=1)

    def __attrs_post_init__(self):
        self.tax = self.price * 2


@attr.s(slots=False)
class Loose(object):
    price = attr.ib(default=1)
