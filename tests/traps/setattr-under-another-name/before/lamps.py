class Lamp:
    def __setattr__(self, name, value):
        if name.startswith("_seen_"):
            name = name[6:]
        super().__setattr__(name, value)
    def see(self, name, value):
        setattr(self, f"_seen_{name}", value)
    def dim(self):
        self.device.level = 1
