import gc
import os
import weakref


class Rules:
    def __init__(self, number):
        self.number, self.me = number, self


def main():
    rules = Rules(1)
    watch = weakref.ref(rules)
    for job in range(3):
        pid = os.fork()
        if pid == 0:
            os._exit(rules.number)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        if job == 0:
            rules = Rules(2)
    gc.collect()
    print(watch() is None)


main()
