from report import run

lines = []
try:
    run(lines)
except ValueError:
    pass
assert lines == ["begin", "run"], lines
