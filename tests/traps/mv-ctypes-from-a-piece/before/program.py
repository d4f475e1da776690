import ctypes


def text(data: bytes):
    out = []
    while data:
        out.append(ctypes.c_char_p(data[:1024]).value[:2])
        data = data[1024:]
    return out


print(text(b"ab" * 1024))
