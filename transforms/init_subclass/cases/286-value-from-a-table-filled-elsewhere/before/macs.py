from hashes import HASHES

MACS = {}


class MacType(type):
    def __new__(mcs, name, bases, ns):
        if bases:
            ns["hash"] = HASHES.get(name[4:].lower())
            ns["label"] = "mac-%s" % name[4:]
        made = super().__new__(mcs, name, bases, ns)
        if bases:
            MACS[ns["label"]] = made
        return made


class Mac(metaclass=MacType):
    pass


class Mac_Short(Mac):
    pass
