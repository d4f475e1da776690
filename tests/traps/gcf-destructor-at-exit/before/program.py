import os


class Store:
    def __init__(self):
        self.items = [[n] for n in range(100)]
        self.index = {"me": self}

    def __del__(self):
        print("store closed", flush=True)


def main():
    store = Store()
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(store.items[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main()
    print("after", flush=True)
