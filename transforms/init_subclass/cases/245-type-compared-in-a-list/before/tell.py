def is_plain(value):
    kind = type(value)
    return kind in (
        type,
    )
