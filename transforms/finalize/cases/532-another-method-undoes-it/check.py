import fcntl, os, signal, tempfile
import running
one = running.Worker("a")
for _ in range(2):
    one.start()
    assert running.ACTIVE == {"a"}
    one.stop()
    assert not running.ACTIVE
path = os.path.join(tempfile.mkdtemp(), "lock")
two = running.Locked(path)
for _ in range(2):
    two.lock()
    two.unlock()
    with open(path) as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
three = running.Quiet()
before = signal.getsignal(signal.SIGUSR1)
for _ in range(2):
    three.enter()
    assert signal.getsignal(signal.SIGUSR1) == signal.SIG_IGN
    three.restore()
    assert signal.getsignal(signal.SIGUSR1) == before
four = running.Variable("PYSCALE_CASE")
for _ in range(2):
    four.set("2")
    four.remove()
    assert "PYSCALE_CASE" not in os.environ
