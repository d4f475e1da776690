def start(things):
    for thing in things:
        thing.state.started = True
    return [thing.state.name for thing in things]
