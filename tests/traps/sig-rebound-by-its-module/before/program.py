import functools

import actions


def tolerant(function):
    def call(**kwargs):
        print("called with", sorted(kwargs))
        return function(**kwargs)

    return call


row = {"item": 1, "count": 2, "price": 3, "reason": 4}
actions.handle(row)
for name in ("order", "refund"):
    setattr(actions, name, tolerant(getattr(actions, name)))
actions.handle(row)
