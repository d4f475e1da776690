import os
import sys


def load_names():
    return {number: [number] for number in range(1000)}


def branch(names, tell):
    pid = os.fork()
    if pid == 0:
        tell(names)
        return 0
    os.waitpid(pid, 0)
    return pid


def main(steps, tell=print):
    names = load_names()
    parents = [branch(names, tell) for _ in steps]
    tell(names) if all(parents) else os._exit(0)


if __name__ == "__main__":
    main(sys.argv)
