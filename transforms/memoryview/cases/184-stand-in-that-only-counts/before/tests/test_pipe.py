import pipe

SIZES = []


def short(descriptor, data):
    SIZES.append(len(data))
    return 2


def test_short_writes(monkeypatch):
    monkeypatch.setattr(pipe.os, "write", short)
    pipe.push(1, b"abcd")
    assert SIZES == [4, 2]
