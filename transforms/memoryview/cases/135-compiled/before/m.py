from numba import njit
@njit
def total(data: bytes) -> int:
    n = 0
    while len(data) > 0:
        n += data[0]
        data = data[1:]
    return n
