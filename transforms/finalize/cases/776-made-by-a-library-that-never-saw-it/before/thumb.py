from picture_library import Picture


class Thumb:
    def __init__(self, path):
        self._closed = False
        self.picture = Picture.open(path)

    def turn(self):
        self.picture = self.picture.turned(90)

    def close(self):
        if self._closed:
            return
        self._closed = True
        self.picture.close()

    def __del__(self):
        self.close()
