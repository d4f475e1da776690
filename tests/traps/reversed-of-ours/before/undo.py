def undo(trail):
    steps = list(reversed(trail))
    for step in steps:
        step.undone = True
    return steps
