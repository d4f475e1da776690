import contextlib


class Session:
    def __init__(self, user):
        self.user = user


@contextlib.contextmanager
def session(user):
    made = Session(user)
    yield made
    assert made.committed
