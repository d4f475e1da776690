force = object.__setattr__
