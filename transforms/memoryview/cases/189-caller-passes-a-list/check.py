import count

assert count.both() == (5, 3)
