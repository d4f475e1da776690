import os
import sys
import tempfile


class Note:
    def __init__(self, path):
        self.path = path

    def __del__(self):
        with open(self.path, "a") as out:
            out.write("x")


def main():
    path = os.path.join(tempfile.mkdtemp(), "n")
    note = Note(path)
    pid = os.fork()
    if pid == 0:
        sys.exit(0)
    os.waitpid(pid, 0)
    del note
    print(open(path).read())


main()
