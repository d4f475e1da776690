"""A station: for each port it listens on, its parts are registered."""


class Status:
    def __init__(self, station):
        self.station = station
        self.readings = station.readings

    def register(self, routes):
        routes["/status"] = self

    def answer(self):
        return f"{self.station.name}: {len(self.readings)}"


class Latest:
    def __init__(self, station):
        self.station = station
        self.limit = 2

    def register(self, routes):
        routes["/latest"] = self

    def answer(self):
        return [reading.value for reading in self.station.readings[-self.limit :]]


class Reading:
    __slots__ = ("sensor", "value")

    def __init__(self, text):
        self.sensor, value = text.split("=")
        self.value = float(value)


def register_parts(station, routes):
    Status(station).register(routes)
    Latest(station).register(routes)


def read(text):
    return Reading(text)


class Station:
    def __init__(self, name):
        self.name = name
        self.readings = []
        self.ports = {}

    def start(self, ports):
        for port in ports:
            self.listen(port)

    def listen(self, port):
        routes = self.ports[port] = {}
        register_parts(self, routes)

    def feed(self, lines):
        for line in lines:
            self.readings.append(read(line))
