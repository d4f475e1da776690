TABLE = []


class PluginMeta(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if name.startswith("_") or ns.get("abstract"):
            return
        # Every other class is kept.
        key = ns.get("key") or name.lower()
        if key in TABLE:
            raise ValueError(f"{key} twice")
        TABLE.append(key)


class _Root(metaclass=PluginMeta):
    pass


class Echo(_Root):
    abstract = True


class Shout(Echo):
    key = "bee"


class C(Shout):
    pass


try:

    class D(_Root):
        key = "bee"

except ValueError as e:
    print(e)
print(TABLE)
