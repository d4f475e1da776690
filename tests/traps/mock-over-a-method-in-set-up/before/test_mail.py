import unittest
from unittest import mock

from mail import Mailer


class MailTest(unittest.TestCase):
    def setUp(self):
        self.mailer = Mailer("nowhere")
        self.mailer.connect = mock.Mock()

    def test_send(self):
        self.mailer.send("a")
        self.mailer.connect.return_value.write.assert_called_once_with("a")
