class Event:
    def __init__(self, number):
        self.number = number


async def events(count):
    for number in range(count):
        yield Event(number)
