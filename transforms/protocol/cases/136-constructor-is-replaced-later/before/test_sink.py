from unittest import mock

import sink


def test_upper():
    with mock.patch.object(sink.Label, "__init__", lambda self, text: setattr(self, "text", text.upper())):
        assert sink.push(sink.Named("log")) == "LOG"
