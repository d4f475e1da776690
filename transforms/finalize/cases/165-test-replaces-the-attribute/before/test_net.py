import net


class Fake:
    closed = False

    def close(self):
        self.closed = True


def test_close():
    probe = net.Probe()
    probe.sock.close()
    probe.sock = fake = Fake()
    probe.close()
    assert fake.closed
