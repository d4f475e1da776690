def warn(state, now):
    if state.charge < 10 and state.serial:
        state.warned_at = now
    return state


def calm(state, now):
    return state
