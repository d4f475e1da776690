import socketserver, io
class Codec(io.RawIOBase):
    def _strip(self, data: bytes):
        return data[4:]
    def size(self, data: bytes):
        body = self._strip(data)
        return len(body)
