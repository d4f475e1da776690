import sys

MODE = sys.argv[1]


class Spy(bytes):
    """bytes that counts how many bytes its slices (and theirs) copy."""

    copied = 0

    def __getitem__(self, key):
        part = bytes.__getitem__(self, key)
        if isinstance(key, slice):
            Spy.copied += len(part)
            return Spy(part)
        return part


import delta

left = Spy(b"".join(b"%04d" % number for number in range(1000)))
right = Spy(left[:2000] + b"9999" + left[2004:])
Spy.copied = 0
assert delta.differences(left, right, 4) == [500]
if MODE == "after":
    assert Spy.copied == 0, Spy.copied
