class Defaults(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        for key in namespace.get("defaults", {}):
            setattr(cls, key, namespace["defaults"][key])
