from __future__ import annotations


class Bin:
    def __init__(self, code: str, capacity: int) -> None:
        self.code = code.upper()
        self.capacity = max(capacity, 1)

    def fits(self, n: int) -> bool:
        return n <= self.capacity

    def take(self, n: int) -> None:
        self.capacity -= n


class Robot:
    def __init__(self, port: int) -> None:
        self.port = port + 9000

    def start(self) -> str:
        return f"start {self.port}"

    def stop(self) -> str:
        return f"stop {self.port}"

    def fetch(self, bin: Bin, n: int) -> bool:
        return bin.fits(n)


class Floor:
    def __init__(self, bins: dict[str, Bin], robots: list[Robot]) -> None:
        self.by_code = dict(bins)
        self.fleet = list(robots)

    def fetch(self, code: str, n: int) -> bool:
        return all(robot.fetch(self.by_code[code], n) for robot in self.fleet)

    def commands(self) -> list[str]:
        return [robot.start() for robot in self.fleet]

    def close(self) -> list[str]:
        return [robot.stop() for robot in self.fleet]
