import unittest
from unittest import mock

from cam.shot import Shot


class ShotTest(unittest.TestCase):
    def test_default(self):
        with mock.patch.object(Shot, "exposure", 4, create=True):
            shot = Shot("a")
            self.assertEqual(shot.exposure, 4)
            self.assertEqual(shot.expose(9), 9)
