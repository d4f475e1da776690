import unittest
from unittest import mock

from sms import text


def sample(kind="Text"):
    return getattr(text, kind)("hello")


class TextTest(unittest.TestCase):
    def test_deliver(self):
        it = sample()
        it.send = mock.Mock(return_value=True)
        self.assertTrue(text.deliver(it))
        self.assertEqual(it.body, text.Text("hello").body)
