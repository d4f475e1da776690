import sys

from job import Job

def error(function, *args):
    try:
        function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


job = Job()
job.name, job.nice, job.user, job.cores, job.host, job.hours = "a", 1, "b", 2, "c", 3
assert error(setattr, job, "nice", 20) == "ValueError: nice > 19"
assert error(setattr, job, "host", 2) == "TypeError: host is no str"
assert list(vars(job)) == ["_name", "_nice", "_user", "_cores", "_host", "_hours"]

if sys.argv[1] == "after":
    assert not any(isinstance(value, property) for name, value in vars(Job).items() if name in ['name', 'nice', 'user', 'cores', 'host', 'hours'])
