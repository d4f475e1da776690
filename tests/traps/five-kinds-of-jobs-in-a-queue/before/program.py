import queue

import jobs
from worker import work

inbox = queue.Queue()
for kind in (jobs.Email, jobs.Sms, jobs.Push, jobs.Hook, jobs.Audit):
    inbox.put(kind("x"))
assert work(inbox) == ["email", "sms", "push", "hook", "audit"]
