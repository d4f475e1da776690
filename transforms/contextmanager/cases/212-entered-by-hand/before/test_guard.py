from guard import Guard


def test_pairs():
    log = []
    guard = Guard(log)
    guard.__enter__()
    guard.__exit__(None, None, None)
    assert log == ["in", "out"]
