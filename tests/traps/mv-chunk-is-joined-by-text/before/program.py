def dump(data: bytes, width: int = 2048):
    out = []
    for at in range(0, len(data), width):
        out.append("%r" % data[at:at + width][:3])
    return " ".join(out)


print(dump(b"abc" * 3000))
