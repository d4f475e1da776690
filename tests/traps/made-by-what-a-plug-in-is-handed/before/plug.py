def setup(maker):
    m = maker.make()
    m.extra = 1
    return m
