from concurrent.futures import ProcessPoolExecutor

TABLE = {n: str(n) for n in range(1000)}


def work(n):
    return TABLE[n]


def send(numbers, again=True):
    if len(numbers) > 3:
        return split(numbers)
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(work, numbers))


def split(numbers):
    half = len(numbers) // 2
    return send(numbers[:half]) + retry(numbers[half:])


def retry(numbers):
    try:
        return send(numbers, False)
    except OSError:
        return split(numbers)
