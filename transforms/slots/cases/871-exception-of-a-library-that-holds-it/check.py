import jobs


def task(job):
    if job.name == "bad":
        raise ValueError(job.name)
    return job


good, bad = jobs.run_all(task, ["good", "bad"])
assert good.name == "good"
assert bad.seen_by == "attempt"
