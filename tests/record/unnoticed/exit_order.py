"""What runs at exit, in its order: handlers, `__del__` of globals, threads that are still there."""
import atexit
import sys
import threading
import time
import weakref


class Box:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


box = Box("global")
other = Box("finalized")
weakref.finalize(other, print, "finalizer")
atexit.register(print, "first registered")
atexit.register(lambda: print("second", box.name))


@atexit.register
def fails():
    Box("made at exit")
    raise ValueError("at exit")


def wait():
    time.sleep(0.1)
    print("thread is done")


threading.Thread(target=wait).start()
print("end", hasattr(sys, "exitfunc"))
atexit.register(sys.stdout.flush)
