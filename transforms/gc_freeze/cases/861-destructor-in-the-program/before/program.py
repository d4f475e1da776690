import os


class Store:
    def __init__(self):
        self.items = [[number] for number in range(1000)]
        self.index = {"store": self}

    def __del__(self):
        print("closed", flush=True)


def main():
    store = Store()
    for worker in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(store.items[worker][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    print("done", flush=True)


if __name__ == "__main__":
    main()
