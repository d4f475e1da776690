import io


class Picture:
    def __init__(self, data):
        self._closed = False
        self.data = io.BytesIO(data)

    def turn(self):
        with self.data:
            self.data = io.BytesIO(self.data.getvalue()[::-1])

    def close(self):
        if self._closed:
            return
        self._closed = True
        self.data.close()

    def __del__(self):
        self.close()


picture = Picture(b"abc")
picture.turn()
first = picture.data
del picture
print(first.closed)
picture = Picture(b"abc")
picture._closed
picture.turn()
picture.turn()
data = picture.data
picture.close()
print(data.closed)
other = Picture(b"xyz")
other.close()
try:
    other.turn()
except ValueError as error:
    print(error)
del other
