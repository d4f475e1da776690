import actions


def tolerant(function):
    def call(**kwargs):
        print("called with", sorted(kwargs))
        return function(**kwargs)

    return call


def instrument(module, names):
    for name in names:
        setattr(module, name, tolerant(getattr(module, name)))


row = {"item": 1, "count": 2, "price": 3, "reason": 4}
actions.handle(row)
for module, names in [(actions, ("order", "refund"))]:
    instrument(module, names)
actions.handle(row)
