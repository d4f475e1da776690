"""A tool that has seen enough of a place is not asked again, in forked processes neither."""
import multiprocessing
import os
import sys


def work():
    return 1


monitoring = getattr(sys, "monitoring", None)
seen = []
if monitoring is not None:
    monitoring.use_tool_id(2, "mine")

    def started(code, offset):
        seen.append(code.co_name)
        return monitoring.DISABLE

    monitoring.register_callback(2, monitoring.events.PY_START, started)
    monitoring.set_local_events(2, work.__code__, monitoring.events.PY_START)
work()
sys.stdout.flush()
if os.fork() == 0:
    work()
    print(seen.count("work") in (0, 1), flush=True)
    os._exit(0)
os.wait()
work()
print(seen.count("work") in (0, 1))


class Job:
    def __init__(self, number):
        self.number = number


def run(queue):
    queue.put([Job(number).number for number in range(3)])


if __name__ == "__main__":
    for method in ("forkserver", "spawn"):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=run, args=(queue,))
        process.start()
        print(method, queue.get(), process.join(), process.exitcode)
