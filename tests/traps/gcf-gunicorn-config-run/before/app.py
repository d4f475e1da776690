TABLE = {n: [n] for n in range(1000)}


def application(k):
    return TABLE[k][0]
