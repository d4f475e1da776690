import kinds


def install():
    kinds.KINDS["cat"] = kinds.Cat
