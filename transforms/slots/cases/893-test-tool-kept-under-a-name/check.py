import sys

sys.path.insert(0, "tests")

import test_boiler


class Monkeypatch:
    def setattr(self, thing, name, value):
        setattr(thing, name, value)


class Mocker:
    def spy(self, thing, name):
        method = getattr(thing, name)

        class Watched:
            call_count = 0

            def __call__(self):
                self.call_count += 1
                return method()

        watched = Watched()
        setattr(thing, name, watched)
        return watched


test_boiler.test_heat_is_called_once(Monkeypatch())
test_boiler.test_each_kettle_pours(Mocker())
