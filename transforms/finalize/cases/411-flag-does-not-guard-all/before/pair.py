class Pair:
    def __init__(self, one, other):
        self._open = False
        self._one = open(one)
        self._other = open(other)
        self._open = True

    def __del__(self):
        if self._open:
            self._other.close()
        self._one.close()
