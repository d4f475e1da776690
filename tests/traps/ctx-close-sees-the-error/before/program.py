import sys


class Log:
    def __init__(self, name):
        self.name = name

    def close(self):
        kind, value, _ = sys.exc_info()
        print(self.name, "closes", kind and kind.__name__, value)


def run(step):
    log = Log("log")
    try:
        if step == 1:
            raise KeyError(step)
        if step == 2:
            return "early"
        if step == 3:
            try:
                raise ValueError("handled")
            except ValueError:
                pass
    except KeyError:
        if step == 1:
            raise RuntimeError("other") from None
    else:
        print("else")
    finally:
        log.close()
    return "end"


for step in range(4):
    try:
        print(run(step))
    except RuntimeError as error:
        print(repr(error), error.__suppress_context__)
