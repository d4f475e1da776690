import io


class Channel:
    def __init__(self, limit=10):
        self.limit = limit
        self._buffer = io.BytesIO()

    def write(self, data):
        return self._buffer.write(data[: self.limit])

    def close(self):
        self._buffer.close()

    def __del__(self):
        self.close()


class Loud(Channel):
    def __init__(self):
        self.volume = 11
        Channel.__init__(self, 20)


class Silent(Channel):
    pass
