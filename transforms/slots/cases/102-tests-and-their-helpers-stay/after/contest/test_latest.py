import unittest

from contest.latest import winner


class Rows:
    def __init__(self, *rows):
        self.rows = rows

    def __iter__(self):
        return iter(self.rows)


class WinnerTest(unittest.TestCase):
    def setUp(self):
        self.rows = Rows(("red", 3), ("blue", 5))

    def test_winner(self):
        self.assertEqual(winner(self.rows), "blue")
