from kinds import Mail, Task
from queues import queue_of

assert [queue_of(Task("a")), queue_of(Mail("b"))] == ["default", "mail"]
