from sender import Sender


def test_short_sends():
    parts = []
    fake = type("Fake", (), {"send": lambda self, data: parts.append(data.lower()) or 3})
    Sender(fake()).push(b"ABCDEF")
    assert parts == [b"abcdef", b"def"]
