import statistics


def winner(votes):
    found = statistics.mode(votes)
    found.won = True
    return found.name
