import sys
import types

package = types.ModuleType("tinyvalid")
module = types.ModuleType("tinyvalid.dataclasses")


def dataclass(cls):
    def __init__(self, *values):
        for name, kind, value in zip(cls.__annotations__, cls.__annotations__.values(), values):
            self.__dict__[name] = kind(value)

    cls.__init__ = __init__
    return cls


module.dataclass = dataclass
sys.modules.update({"tinyvalid": package, "tinyvalid.dataclasses": module})

from conf import Server

assert Server("a", "8080").port == 8080 and Server("a").port == 80
