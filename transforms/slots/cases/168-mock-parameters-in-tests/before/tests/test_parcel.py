import unittest
from unittest.mock import patch

from ship.parcel import Parcel


class ParcelTest(unittest.TestCase):
    @patch("ship.carrier.book")
    def test_book(self, book):
        book.return_value = "L1"
        self.assertEqual(Parcel("a", 1).book(), "L1")
        book.assert_called_once_with("a", 1)

    @patch("ship.carrier.book")
    def test_down(self, book):
        book.side_effect = ConnectionError("down")
        with self.assertRaises(ConnectionError) as caught:
            Parcel("a", 1).book()
        self.assertEqual(str(caught.exception), "down")
