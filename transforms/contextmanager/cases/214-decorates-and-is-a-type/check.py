from timed import run

assert run() == ["in", "in", "work", "out", "out", "in", "in", "plain", "out", "out"]
