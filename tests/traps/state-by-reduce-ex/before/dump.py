def flatten(obj):
    parts = obj.__reduce_ex__(2)
    state = parts[2]
    if state is None:
        return {}
    return {k: flatten(v) if hasattr(v, "x") else v for k, v in state.items()}
