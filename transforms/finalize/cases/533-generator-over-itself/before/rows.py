GONE = []


class Rows:
    def __init__(self, count):
        self.count = count
        self._rows = self._read()
        next(self._rows)

    def _read(self):
        try:
            for number in range(self.count):
                yield number
        finally:
            GONE.append("rows")

    def __del__(self):
        self._rows.close()


class Squares:
    def __init__(self, count):
        self._squares = (self._square(number) for number in range(count))
        next(self._squares)

    def _square(self, number):
        return number * number

    def __del__(self):
        self._squares.close()
        GONE.append("squares")
