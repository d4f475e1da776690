import formats


def demo():
    return formats.names_beside(formats.Csv()), formats.has_table(formats.Csv), formats.has_table(int)
