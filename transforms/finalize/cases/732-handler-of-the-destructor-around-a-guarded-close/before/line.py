SEEN = []


class Line:
    def __init__(self):
        self.tries = 0

    def hang_up(self):
        self.tries += 1
        raise OSError("busy")


class Call:
    def __init__(self):
        self._line = Line()

    def end(self):
        if self._line is None:
            return
        try:
            self._line.hang_up()
        finally:
            self._line = None

    def __del__(self):
        try:
            self.end()
        except OSError:
            SEEN.append("hidden")
