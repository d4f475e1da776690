class Thing:
    def __init__(self, n):
        self.n = n

    def use(self):
        return self.n

    def close(self):
        print("close", self.n)


def one():
    thing = Thing(1)  # noqa: X1

    # why

    try:  # pragma: no cover
        # inside
        return thing.use()  # value
        # behind
    finally:
        thing.close()


def two():
    outer = Thing(1)  # outer
    try:  # outer try
        inner = Thing(2)  # inner
        try:  # inner try
            print(outer.use(), inner.use())
        finally:
            inner.close()
    finally:
        outer.close()


print(one())
two()
