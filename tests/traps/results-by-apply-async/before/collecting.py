collected = []


def collect(work):
    work.collected = True
    collected.append(work.number)
