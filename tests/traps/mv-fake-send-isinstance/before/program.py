from p import send_all


class Fake:
    def __init__(self):
        self.calls = []

    def send(self, x):
        assert isinstance(x, bytes), type(x)
        self.calls.append(x)
        return min(3, len(x))


s = Fake()
send_all(s, b"abcdefgh")
print(s.calls)
