from unittest import mock

import fd


def test_closes():
    handle = fd.Fd("/dev/null")
    number = handle.fd
    with mock.patch("fd.os.close") as close:
        del handle
    close.assert_called_once_with(number)
