class Conn:
    alive = 0

    def __init__(self):
        Conn.alive += 1

    def __del__(self):
        Conn.alive -= 1


a, b = Conn(), Conn()
print(Conn.alive)
del a
print(Conn.alive)
del b
print(Conn.alive)
