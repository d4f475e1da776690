import sys

sys.path.insert(0, "tests")
import conftest
import test_gateway


class MonkeyPatch:
    def setattr(self, target, name, value):
        getattr(target, name)
        setattr(target, name, value)


test_gateway.test_ping(conftest.offline(MonkeyPatch()))
