alive = []


def acquire(device):
    if device < 0:
        raise ValueError(device)
    alive.append(device)
    return device


def free(handle):
    alive.remove(handle)
