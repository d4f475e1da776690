import weakref
KEPT = []
class Frame:
    def __init__(self, body):
        self.body = body
def parse(data: bytes):
    out = []
    while data:
        out.append(Frame(data[:10]))
        KEPT.append(data[:1])
        data = data[10:]
    return out
