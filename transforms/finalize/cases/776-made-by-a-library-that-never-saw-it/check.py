import sys
import types

log = []


class Picture:
    def __init__(self, path):
        self.path = path

    @classmethod
    def open(cls, path):
        return cls(path)

    def turned(self, degrees):
        return type(self)(self.path + "+" + str(degrees))

    def close(self):
        log.append(self.path)


sys.modules["picture_library"] = types.SimpleNamespace(Picture=Picture)
from thumb import Thumb  # noqa: E402

thumb = Thumb("a")
thumb.turn()
del thumb
assert log == ["a+90"]
thumb = Thumb("b")
thumb.close()
thumb.turn()
del thumb
assert log == ["a+90", "b"]
