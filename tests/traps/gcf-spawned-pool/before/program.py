import multiprocessing

TABLE = {number: str(number) for number in range(1000)}


def look(number):
    return TABLE[number]


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        print(pool.map(look, [1, 2]))
