import sys

from can.bus import Filter, Frame

assert [f.data for f in Filter(1).frames([(1, "a"), (2, "b"), (3, "c")])] == ["a", "c"]
raw = open("can/bus.py", "rb").read()
assert raw.count(b"\r\n") == raw.count(b"\n") and not raw.endswith(b"\n") and b"\n " not in raw
assert Frame.__doc__ == "A frame of the bus." and Frame.Kind.DATA.value == 1
if sys.argv[1] == "after":
    assert not hasattr(Frame(1, 2), "__dict__") and not hasattr(Filter(1), "__dict__")
    assert b"\n\t__slots__" in raw
