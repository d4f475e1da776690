class Field:
    def contribute_to_class(self, cls, name):
        cls.fields.append(name)


class Meta(type):
    def __init__(cls, name, bases, attrs):
        super().__init__(name, bases, attrs)
        cls.fields = []
        for key, value in attrs.items():
            if hasattr(value, "contribute_to_class"):
                value.contribute_to_class(cls, key)


class Model(metaclass=Meta):
    pass


class A(Model):
    x = Field()
    y = 1


class B(A):
    z = Field()


print(A.fields, B.fields, Model.fields)
