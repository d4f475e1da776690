from queue_of.jobs import Job


def run(number):
    job = Job(number, "me")
    job.ran = True
    setattr(job, "result", number * 2)
    return job
