class Thing:
    def close(self):
        print("closed")


class Failed(Exception):
    def close(self):
        print("the error is closed")


def work(fails):
    it = Thing()
    try:
        if fails:
            raise Failed
    except Failed as it:
        print("failed", type(it).__name__)
        it = it
        raise
    finally:
        it.close()


work(False)
try:
    work(True)
except BaseException as error:
    print(type(error).__name__)
