class ModelMeta(type):
    models = {}

    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        ModelMeta.models[name] = cls


class Model(metaclass=ModelMeta):
    pass


class AuditedMeta(ModelMeta):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.audited = True


class Account(Model, metaclass=AuditedMeta):
    pass
