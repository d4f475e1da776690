import os
import pty

from tables import load_tables


def main():
    tables = load_tables()
    for number in range(2):
        pid, fd = pty.fork()
        if pid == 0:
            os._exit(len(tables) % 7)
        os.close(fd)
        status = os.waitpid(pid, 0)[1]
    return status


if __name__ == "__main__":
    main()
