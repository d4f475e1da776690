"""Sensor readings."""


class Reading:
    def __init__(self, sensor, value):
        self.sensor = sensor
        self.value = value


class Event:
    def __init__(self, at, text):
        self.at = at
        self.text = text


def load(rows):
    return [Reading(sensor, value) for sensor, value in rows]
