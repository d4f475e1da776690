import sys

if sys.version_info >= (3, 0):
    class Outer:
        class Inner:
            @property
            def low(self):
                return self._low

            @low.setter
            def low(self, value):
                assert 0 < value < 10, "low"
                self._low = value

            @property
            def mid(self):
                return self._mid

            @mid.setter
            def mid(self, value):
                assert 5 < value < 20, "mid"
                self._mid = value

            @property
            def high(self):
                return self._high

            @high.setter
            def high(self, value):
                assert 15 < value < 99, "high"
                self._high = value


        def make(self):
            return self.Inner()
