class Engine:
    def __init__(self, power):
        self.power = power
class Car:
    def __init__(self, engine):
        self.engine = engine
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
    def __getattr__(self, name):
        return getattr(self._target, name)
car = Proxy(Car(Engine(3)))
def tune(vehicle):
    vehicle.engine.tuned = True
    return vehicle.engine.tuned
print(tune(car))
