class Thing:
    def close(self):
        print("closed")


def use():
    thing = Thing()
    try:
        return 1
    finally:
        thing.close()


print(use())
other = Thing()
try:
    print("work")
finally:
    other.close()

from contextlib import closing

print(closing.__name__)
