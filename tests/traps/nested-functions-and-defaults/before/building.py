from counters import Counter


def build(names):
    made = []
    for name in names:
        def call(step=1, counter=Counter(), *, _name=name):
            counter.count += step
            counter.latest = _name
            return counter

        made.append(call)
    return made
