"""What sensors tell."""


class SensorReading:
    def __init__(self, sensor_id, timestamp, value, unit):
        self.sensor_id = sensor_id
        self.timestamp = timestamp
        self.value = value
        self.unit = unit


class Alarm:
    def __init__(self, reading, text):
        self.reading = reading
        self.text = text


def readings(count):
    return [SensorReading(number % 100, number, number / 2, "C") for number in range(count)]


def alarms(count):
    return [Alarm(reading, "too warm") for reading in readings(count)]
