from keys.key import Key

key = Key.from_x(3, "small")
assert (key.curve, key.public.x, key.public.order) == ("small", 3, 5)
