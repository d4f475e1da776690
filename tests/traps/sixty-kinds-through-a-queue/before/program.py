import queue

from kinds import ALL
from marking import drain

inbox = queue.Queue()
for kind in ALL:
    inbox.put(kind())
assert drain(inbox) == 60
