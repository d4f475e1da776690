import os

from tables import load_tables


def main(handle=print):
    tables = load_tables()
    children = 0
    for number in range(2):
        if not os.fork():
            break
        children += 1
    else:
        for _ in range(children):
            os.wait()
        return
    handle(number, tables)
    os._exit(0)


if __name__ == "__main__":
    main()
