import pathlib
import tempfile

from tapes import length, pack, read, unpack, write

assert unpack(pack(b"abc", 9, "t")) == b"abc"
with tempfile.TemporaryDirectory() as folder:
    write(pathlib.Path(folder) / "a", "text")
    assert read(pathlib.Path(folder), "a") == "text"
assert length(b"ab") == 3
