def tokens(data: bytes):
    out = []
    while data:
        head = data[:4]
        if b":" in head:
            out.append(("colon", b"<" + head + b">"))
        elif head.startswith(b"#"):
            out.append(("hash", head + b"!"))
        else:
            out.append(("other", b"%s|%r" % (head, head)))
        data = data[4:]
    return out
def tail(data: bytes):
    head = data[:2000]
    body = data[2000:]
    return b":" in body, body + b"x", b"%s" % body, f"{len(body)}", "%d" % len(body)
