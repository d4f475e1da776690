from thermo.sensor import Sensor


def calibrate(sensor: Sensor, reference):
    sensor.offset = reference - sensor.celsius
    sensor.celsius = reference


def reset(sensors):
    for sensor in sensors:
        sensor.offset = 0
