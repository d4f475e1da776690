from plant import lock, models


def run(rows, what, now):
    return [getattr(lock, what)(state, now) for state in models.states(rows)]
