def _eat(data):
    total = 0
    while data:
        total += 1
        data = data[1:]
    return total


def both():
    return _eat(b"hello"), _eat([1, 2, 3])
