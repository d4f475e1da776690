def stamp(history):
    for number, event in enumerate(history):
        event.number = number
    return [event.number for event in history]
