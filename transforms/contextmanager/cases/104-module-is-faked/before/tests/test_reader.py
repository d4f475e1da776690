import reader


class File:
    closed = False

    def read(self):
        return "text"

    def close(self):
        File.closed = True


class FakeIo:
    @staticmethod
    def open(path):
        return File()


def test_read():
    reader.io = FakeIo
    assert reader.read("x") == "text" and File.closed
