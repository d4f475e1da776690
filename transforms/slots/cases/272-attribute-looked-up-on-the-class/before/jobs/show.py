from jobs import job


def default():
    try:
        return job.Timer.seconds
    except AttributeError:
        return 60
