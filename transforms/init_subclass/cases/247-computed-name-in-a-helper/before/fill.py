def fill(target, record):
    for key, value in record.items():
        if not hasattr(target, key):
            setattr(target, key, value)
    return target
