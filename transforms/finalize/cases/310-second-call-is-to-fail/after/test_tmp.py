import unittest

from tmp import Tmp


class TestTmp(unittest.TestCase):
    def test_twice(self):
        open("x", "w").close()
        tmp = Tmp("x")
        tmp.remove()
        with self.assertRaises(FileNotFoundError):
            tmp.remove()
