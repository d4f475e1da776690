class Lamp:
    @property
    def device(self): return self._d
    @device.setter
    def device(self, value):
        value.level = 1
        self._d = value
    def see(self, name, value):
        setattr(self, f"de{name}", value)
