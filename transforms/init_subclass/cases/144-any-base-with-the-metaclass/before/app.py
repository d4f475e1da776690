class ModelMeta(type):
    models = []

    def __new__(mcs, name, bases, attrs):
        cls = super().__new__(mcs, name, bases, attrs)
        parents = [b for b in bases if isinstance(b, ModelMeta)]
        if not parents:
            return cls
        if attrs.get("abstract"):
            return cls
        mcs.models.append(cls)
        return cls


class Model(metaclass=ModelMeta):
    pass


class Timestamped(Model):
    abstract = True


class Post(Timestamped):
    pass
