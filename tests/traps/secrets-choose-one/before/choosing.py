import secrets


def choose(workers):
    chosen = secrets.choice(workers)
    chosen.turns = 1
    return chosen.name
