import unittest
from unittest.mock import patch

from store.upload import Upload


class UploadTest(unittest.TestCase):
    @patch("store.upload.Upload.checksum", 1, create=True)
    def test_checksum(self):
        upload = Upload("a")
        self.assertEqual(upload.checksum, 1)
        self.assertEqual(upload.run(), 97)
