import io

from batch.job import Job

LAST: Job = Job("none")


def run(names):
    global LAST
    done = []
    for name in names:
        job = Job(name)
        job.tries += 1
        job.step, count = 0, 2
        with io.StringIO(name) as job.file:
            for job.step in range(count):
                pass
        setattr(job, "state", "ok")
        object.__setattr__(job, "tries", job.tries + 1)
        done.append(job)
        LAST = job
    LAST.state = "last"
    del LAST.file
    return done
