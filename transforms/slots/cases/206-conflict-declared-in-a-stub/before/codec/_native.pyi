from codec.plain import Body, Header

class Message(Header, Body):
    def __init__(self, magic: int, data: bytes) -> None: ...
