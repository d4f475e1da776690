def finish(job):
    job.finished = True
