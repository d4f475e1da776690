"""Parts of the simulation; each does a lot and remembers little."""


class Mover:
    def __init__(self, speed):
        self.speed = speed / 3.6

    def forward(self, seconds):
        return self.speed * seconds

    def back(self, seconds):
        return -self.forward(seconds)

    def faster(self, by):
        self.speed += by


class Event(Mover):
    def __init__(self, at, speed):
        super().__init__(speed)
        self.at = at

    def __lt__(self, other):
        return self.at < other.at

    def when(self):
        return self.at

    def late(self, now):
        return now > self.at

    def early(self, now):
        return now < self.at


class Lane:
    def __init__(self, length):
        self.free = length * 2

    def enter(self, n):
        self.free -= n

    def leave(self, n):
        self.free += n

    def full(self):
        return self.free <= 0


class Clock:
    def __init__(self, start):
        self.ticks = start + 1

    def tick(self):
        self.ticks += 1

    def back(self):
        self.ticks -= 1

    def now(self):
        return self.ticks
