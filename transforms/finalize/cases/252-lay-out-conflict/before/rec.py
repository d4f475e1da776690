class Counted:
    __slots__ = ()
    alive = 0

    def __init__(self):
        Counted.alive += 1

    def stop(self):
        Counted.alive -= 1

    def __del__(self):
        self.stop()


class Named:
    __slots__ = ("name",)


class Both(Counted, Named):
    __slots__ = ()
