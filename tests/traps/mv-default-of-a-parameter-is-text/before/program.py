def halves(data=""):
    out = []
    while data:
        out.append(data[:2])
        data = data[2:]
    return out


print(halves(), halves("abcd"), halves(b"abcd"))
