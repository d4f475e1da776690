from dataclasses import dataclass


@dataclass
class Settings:
    host: str
    port: int


class Clock:
    def __init__(self):
        self.ticks = 0


class Service:
    def __init__(self, settings):
        self.settings = settings
        self.clock = Clock()

    def run(self, rounds):
        for _ in range(rounds):
            self.clock.ticks += 1
        return self.clock.ticks


def load(text):
    host, port = text.split(":")
    return Settings(host, int(port)), "loaded"


def main(text):
    settings, _ = load(text)
    return Service(settings).run(3)
