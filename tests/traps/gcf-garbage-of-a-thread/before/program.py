import os, threading, time, weakref


class Node:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print("gone", threading.current_thread().name, flush=True)


TABLE = {n: [n] for n in range(100)}


def back():
    Node(1)


def main():
    t = threading.Thread(target=back, name="back")
    t.start()
    t.join()
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)


if __name__ == "__main__":
    main()
