class Frame:
    KIND = 0x10
    max_size = 16_384
    count = 0

    class Flags:
        END = 1

    def __init__(self, stream, data=b""):
        self.stream = stream
        self.data = data
        self.flags = self.Flags.END
        self._max_size = min(len(data), self.max_size)
        Frame.count += 1

    def size(self):
        return self._max_size

    def kind(self):
        return self.KIND


def frames(chunks):
    return [Frame(i, chunk) for i, chunk in enumerate(chunks)]
