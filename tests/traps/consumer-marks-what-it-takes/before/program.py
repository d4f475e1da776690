from pipeline import run

assert run([3, 1]) == [(1, 0, True), (3, 1, True)]
