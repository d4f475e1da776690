class Reader:
    def __init__(self, data: bytes):
        self.data = data
    def _body(self, data: bytes):
        raise NotImplementedError

class Framed(Reader):
    def _body(self, data: bytes):
        return data[4:]

def size(reader: Framed, data: bytes) -> int:
    body = reader._body(data)
    return len(body)

def starts(reader: Reader, data: bytes) -> bool:
    return reader._body(data).startswith(b"GET")
