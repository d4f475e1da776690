import unittest
from unittest import mock

from bus.stop import Line, Stop


def make(kind, *args):
    return kind(*args)


class StopTest(unittest.TestCase):
    def test_sign(self):
        thing = make(Stop, "Mill")
        with mock.patch.object(thing, "suffix", " (closed)", create=True):
            self.assertEqual(thing.sign(), "Mill (closed)")

    def test_delay(self):
        thing = make(Line, "7")
        thing.delay = mock.Mock(return_value=3)
        self.assertEqual(thing.text(), "7 +3")
