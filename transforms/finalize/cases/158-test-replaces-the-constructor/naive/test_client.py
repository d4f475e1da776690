import unittest
from unittest import mock

import client


class ClosingTest(unittest.TestCase):
    def test_close(self):
        with mock.patch("client.Client.__init__", return_value=None):
            made = client.Client("example.org")
        made.close()
        self.assertIsNone(made._sock)
