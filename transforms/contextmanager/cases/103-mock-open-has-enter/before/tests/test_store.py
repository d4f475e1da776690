from unittest import mock

from notes import store


def test_first_line():
    with mock.patch("notes.store.open", mock.mock_open(read_data="one\ntwo"), create=True):
        assert store.first_line("x") == "one"
