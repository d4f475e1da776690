_current = "plain"


class Mode:
    def __init__(self, mode):
        self.mode = mode

    def __enter__(self):
        global _current
        self.previous = _current
        _current = self.mode

    def __exit__(self, *args):
        global _current
        _current = self.previous
        self.previous = None


def current():
    return _current


def nested():
    with Mode("bold"):
        with Mode("red"):
            inner = current()
        return inner, current()
