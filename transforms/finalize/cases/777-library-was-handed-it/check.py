import sys
import types

log = []


class Picture:
    def close(self):
        log.append("closed")


sys.modules["picture_library"] = types.SimpleNamespace(open=lambda path: Picture(), show=lambda thumb: None)
from thumb import show  # noqa: E402

show("a")
assert log == ["closed"]
