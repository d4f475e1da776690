import functools


@functools.singledispatch
def show(x):
    return 'any'


@show.register(bytes)
def _(x):
    return 'bytes'


def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(show(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
