"""Errors of the protocol by their number."""


class ErrorMeta(type):
    by_code = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if "code" in ns:
            ErrorMeta.by_code[ns["code"]] = cls


class ProtocolError(Exception, metaclass=ErrorMeta):
    """Any error that the server reports."""


class NotFound(ProtocolError):
    code = 404


class Gone(NotFound):
    code = 410


def raise_for(code, text):
    raise ErrorMeta.by_code.get(code, ProtocolError)(text)
