import os
import sys


def load_sites():
    return {number: [number] for number in range(1000)}


class Master:
    def __init__(self):
        self.sites = load_sites()
        self.new = 0

    def renew(self, arguments, keep):
        self.new = os.fork()
        if self.new != 0:
            return os.waitpid(self.new, 0)[1]
        os.set_inheritable(keep, True)
        os.execvpe(sys.executable, [sys.executable] + arguments, dict(os.environ, SITES=str(len(self.sites))))

    def run(self, arguments, keep):
        status = 1
        for _ in range(1):
            status = self.renew(arguments, keep)
        return status


def main(arguments, keep=1):
    master = Master()
    return master.run(arguments, keep)


if __name__ == "__main__":
    main(["-V"])
