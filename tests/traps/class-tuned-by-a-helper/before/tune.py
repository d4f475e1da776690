def chosen(kind):
    return kind
