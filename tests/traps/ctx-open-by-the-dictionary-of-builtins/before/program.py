import builtins

import notes


class Fake:
    def read(self):
        return "fake"

    def close(self):
        print("closed")


real = builtins.open
builtins.__dict__["open"] = lambda path: Fake()
try:
    print(notes.read("x"))
finally:
    vars(builtins)["open"] = real
