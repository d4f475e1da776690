import sys

from queue_of.jobs import Job

assert Job(1, "a").owner == "a"
if sys.argv[1] == "after":
    from queue_of.run import run

    assert run(3).ran and run(3).result == 6
