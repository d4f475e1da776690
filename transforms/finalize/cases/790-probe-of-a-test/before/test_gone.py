import gc


def test_gone():
    log = ["made"]

    class Probe:
        def __init__(self):
            self.log = log

        def __del__(self):
            self.log.append("gone")

    Probe()
    gc.collect()
    assert log == ["made", "gone"]
