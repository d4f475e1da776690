from sums import add
from threads import Result

threads = [Result(add, 1, number) for number in (2, 3)]
for thread in threads:
    thread.start()
for position, thread in enumerate(threads):
    thread.get().position = position
assert [thread.value.position for thread in threads] == [0, 1]
