import os

from tables import load_tables


def main(handle=print):
    for number in range(2):
        tables = load_tables()
        if os.fork() == 0:
            handle(number, tables)
            os._exit(0)
    for _ in range(2):
        os.wait()


if __name__ == "__main__":
    main()
