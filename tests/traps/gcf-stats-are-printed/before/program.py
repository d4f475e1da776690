import gc, os

TABLE = {n: [n] for n in range(1000)}


def main():
    before = gc.get_stats()[2]["collections"]
    for k in range(2):
        pid = os.fork()
        if pid == 0:
            os._exit(TABLE[k][0])
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    print(gc.get_stats()[2]["collections"] - before)


if __name__ == "__main__":
    main()
