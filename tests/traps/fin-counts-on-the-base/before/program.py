class R:
    alive = 0

    def __init__(self):
        R.alive += 1

    def __del__(self):
        R.alive -= 1


class S(R):
    alive = 10


a = R()
b = S()
print(R.alive, S.alive)
del a, b
print(R.alive, S.alive)
