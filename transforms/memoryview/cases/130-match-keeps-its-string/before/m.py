import re
HEAD = re.compile(rb"([A-Z]+) ")
def _command(data: bytes):
    return HEAD.match(data[4:])
def text(data: bytes):
    found = _command(data)
    return found
