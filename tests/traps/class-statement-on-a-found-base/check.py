import shop.models
from shop.registry import urgent

made = urgent("ticket")(7)
assert made.queue == "now", made.queue
made.move("later")
assert made.queue == "later"
assert [one.queue for one in shop.models.tickets(3)] == ["inbox"] * 3
