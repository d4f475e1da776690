import sys
import types
import unittest


class Line:
    def __init__(self, text):
        self.text = text


# The exporter is another program's, and no part of this project.
exporter = types.ModuleType("exporter")
exporter.lines = lambda readings: [Line(str(reading.value)) for reading in readings]
sys.modules["exporter"] = exporter

import export  # noqa: E402
import sensors  # noqa: E402


class Sensors(unittest.TestCase):
    def test_readings(self):
        self.assertEqual(len(sensors.readings(100)), 100)

    def test_exported(self):
        self.assertTrue(all(line.exported for line in export.exported(30)))


if __name__ == "__main__":
    unittest.main()
