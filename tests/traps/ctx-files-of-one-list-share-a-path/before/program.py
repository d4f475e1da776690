import io


class Shared(io.StringIO):
    def close(self):
        print("closed", self.getvalue())
        super().close()


def work(names):
    handles = [Shared(name) for name in names]
    for handle in handles:
        handle.read()
    for handle in handles:
        handle.close()


work(["a", "b", "c"])
