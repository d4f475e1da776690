from unittest import mock

import remote


def test_fetch():
    with mock.patch("remote.Session.__enter__") as enter:
        enter.return_value.get.return_value = 3
        assert remote.fetch() == 3
