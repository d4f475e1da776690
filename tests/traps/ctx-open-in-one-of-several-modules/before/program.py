import builtins
import io

import notes


class Fake:
    def read(self):
        return "fake"

    def close(self):
        print("closed")


PLACES = {"text": builtins, "stream": io}
real = open
for place in PLACES.values():
    place.open = lambda path: Fake()
try:
    print(notes.read("x"))
finally:
    for place in PLACES.values():
        place.open = real
