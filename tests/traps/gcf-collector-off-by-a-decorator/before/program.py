import os, gc, functools

TABLE = {n: [n] for n in range(100)}


def quiet(f):
    @functools.wraps(f)
    def run(*a):
        gc.disable()
        try:
            return f(*a)
        finally:
            gc.enable()

    return run


class Node:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("gone", flush=True)


@quiet
def main():
    Node()
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    print("end", flush=True)


if __name__ == "__main__":
    main()
