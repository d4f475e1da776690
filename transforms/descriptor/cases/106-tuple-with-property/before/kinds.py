DATA = (property, staticmethod)


def is_data(member):
    return isinstance(member, DATA)
