import parts


def above(kind):
    return [base.__name__ for base in kind.__bases__]


def demo():
    return above(parts._Frame), above(parts.Big)
