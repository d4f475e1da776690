import sys
import traceback


class Thing:
    def close(self):
        raise OSError("close")


def use():
    thing = Thing()
    try:
        return 1
    finally:
        thing.close()


try:
    use()
except OSError:
    print([frame.name for frame in traceback.extract_tb(sys.exc_info()[2])])
