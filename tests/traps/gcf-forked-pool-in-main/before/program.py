import gc
import multiprocessing

TABLE = {number: [str(number)] for number in range(1000)}


def look(number):
    return TABLE[number][0]


def main():
    with multiprocessing.get_context("fork").Pool(1) as pool:
        print(pool.map(look, [1, 2]))
    print(gc.isenabled())


if __name__ == "__main__":
    main()
