from unittest import mock

import log


def test_close():
    entry = log.Log()
    with mock.patch("log.Log.close") as close:
        del entry
    close.assert_called_once_with()
