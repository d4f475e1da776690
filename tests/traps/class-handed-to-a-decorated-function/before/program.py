from cp import classproperty


class Model:
    def __init__(self, pk):
        self.pk = pk

    @classproperty
    def table(cls):
        return cls.__name__.lower() + "s"

    @classproperty
    def columns(cls):
        return [n for n in ("pk", "name") if hasattr(cls, n)]


class User(Model):
    def __init__(self, pk, name):
        super().__init__(pk)
        self.name = name


print(User.table, User.columns, User(1, "a").columns, Model.columns)
