log = []


def release(n):
    log.append(("old", n))
