def test_ping(offline):
    assert offline.ping() == "fake /ping"
