from jobs import Job


def run(job: Job):
    if not isinstance(job.payload, dict):
        job.payload.tries = 1
    return job.payload.get("size")
