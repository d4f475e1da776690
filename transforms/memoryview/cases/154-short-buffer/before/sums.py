import hashlib


def sums():
    data = bytes(range(256)) * 2
    return [hashlib.sha256(data[start:]).hexdigest() for start in range(0, 512, 64)]
