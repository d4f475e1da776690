import watched

ACTIONS = {"watch": "watch", "skip": "repr"}


def run(rows):
    pumps = [watched.Pump(name) for name, _ in rows]
    for pump, (_, action) in zip(pumps, rows):
        if action in ACTIONS:
            getattr(watched, ACTIONS[action], repr)(pump)
    return pumps
