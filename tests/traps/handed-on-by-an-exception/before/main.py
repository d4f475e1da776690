from model import fail
try:
    fail()
except Exception as e:
    e.p.note = 1
    assert e.p.note == 1
    e.args[0].other = 2
