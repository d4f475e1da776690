def mixed(*bases):
    class Mixed(*bases):
        def __init__(self, *values):
            for base, value in zip(bases, values):
                base.__init__(self, value)

    return Mixed
