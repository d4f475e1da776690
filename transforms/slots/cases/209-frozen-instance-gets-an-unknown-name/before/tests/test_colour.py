import dataclasses
import unittest

from colour import Colour


class ColourTest(unittest.TestCase):
    def test_frozen(self):
        colour = Colour(1)
        with self.assertRaises(dataclasses.FrozenInstanceError):
            colour.alpha = 1
