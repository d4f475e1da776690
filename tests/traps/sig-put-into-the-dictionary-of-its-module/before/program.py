import actions
import orders


def tolerant(function):
    def call(**kwargs):
        print("called with", sorted(kwargs))
        return function(**kwargs)

    return call


row = {"item": 1, "count": 2, "price": 3, "reason": 4}
actions.handle(row)
vars(orders).update({name: tolerant(vars(orders)[name]) for name in ("order", "refund")})
actions.handle(row)
