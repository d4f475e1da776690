class Lamp:
    def __init__(self):
        self.__device = None
    def see(self, name, value):
        setattr(self, f"_Lamp__{name}", value)
    def dim(self):
        self.__device.level = 1
