import worker
w = worker.Worker()
for _ in range(2):
    w.start()
    assert not w.is_stopped()
    w.stop()
    assert w.is_stopped()
w.start()
event = w._stopped
del w
assert event.is_set()
