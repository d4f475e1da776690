from keys.key import make

key = make(3)
assert (key.public.x, key.public.order) == (3, 5)
