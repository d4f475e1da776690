def kind(job):
    return type(job)


def queue_of(job):
    try:
        return kind(job).queue
    except Exception:
        return "default"
