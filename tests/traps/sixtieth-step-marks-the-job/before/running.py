def run(steps, job):
    for step in steps:
        step.run(job)
    return job.size
