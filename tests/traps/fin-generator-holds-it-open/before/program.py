log = []


class Cursor:
    def __init__(self, rows):
        self.rows = rows

    def __iter__(self):
        for row in self.rows:
            yield row

    def __del__(self):
        log.append("closed")


it = iter(Cursor([1, 2, 3]))
print(next(it), log)
it.close()
del it
print(log)
