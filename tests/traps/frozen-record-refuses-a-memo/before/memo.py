def length(record):
    try:
        return record._length
    except AttributeError:
        pass
    value = len(record.text)
    try:
        record._length = value
    except AttributeError:
        pass
    return value
