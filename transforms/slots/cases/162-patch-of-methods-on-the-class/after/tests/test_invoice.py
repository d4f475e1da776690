import unittest
from unittest import mock

from bill.invoice import Invoice, remind_all


class InvoiceTest(unittest.TestCase):
    def test_object(self):
        with mock.patch.object(Invoice, "send", return_value="sent"):
            self.assertEqual(Invoice(1, 2).remind(), "sent")

    @mock.patch("bill.invoice.Invoice.send", lambda invoice: "ok")
    def test_name(self):
        self.assertEqual(remind_all([Invoice(1, 2)]), ["ok"])

    def test_spec(self):
        invoice = mock.Mock(spec=Invoice)
        invoice.remind.return_value = "never"
        invoice.send = None
        self.assertEqual(remind_all([invoice]), ["never"])
