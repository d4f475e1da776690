def make(a, b, c):
    return (a, b, c)


def outer():
    row = None

    class Step(dict):
        def __missing__(self, key):
            nonlocal row
            row = {"a": 7, "b": 8, "c": 9}
            return "missing " + key

    row = Step(a=1)

    def one():
        return make(a=row["a"], b=row["b"], c=row["c"])

    def two():
        return make(a=row["a"], b=row["b"], c=row["c"])

    return one(), two()


print(outer())
