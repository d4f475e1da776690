import types, json
class Order:
    def __init__(self, number):
        self.number = number
class Till:
    def __init__(self):
        self.count = 0
    def ring_up_sale(self, number):
        self.count += 1
        return None
HANDLERS = {"a": types.SimpleNamespace(ring_up_sale=lambda n: Order(n)), "b": Till()}
def run(kind):
    slip = HANDLERS[kind].ring_up_sale(3)
    if slip is not None:
        slip.printed = True
        return slip.printed
print(run("a"), run("b"))
