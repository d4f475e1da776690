import concurrent.futures


class Job:
    def __init__(self, name):
        self.name = name


def attempt(task, job):
    with concurrent.futures.ThreadPoolExecutor() as pool:
        future = pool.submit(task, job)
        try:
            error = future.exception()
            if error:
                raise error
        except Exception as raised:
            raised.seen_by = "attempt"
            return raised
    return future.result()


def run_all(task, names):
    return [attempt(task, Job(name)) for name in names]
