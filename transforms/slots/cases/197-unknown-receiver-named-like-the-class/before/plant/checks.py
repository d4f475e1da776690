def check(sensor_reading, limit):
    if sensor_reading.value > limit:
        sensor_reading.flag = "high"
    return sensor_reading
