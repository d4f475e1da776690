import m
def whole(data):
    return m.text(data).string.decode()
