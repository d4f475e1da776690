from plant import checks
from plant.model import SensorReading


def run(values):
    readings = [checks.check(SensorReading(v), 10) for v in values]
    return [getattr(r, "flag", "ok") for r in readings]
