def entries(value):
    try:
        found = value.formats
    except AttributeError:
        return None
    return len(found)
