from unittest import mock

import app


def test_it():
    with mock.patch("app.StoreMeta.stores", {}):
        assert app.StoreMeta.stores == {}
