import sys
import types

from codec.plain import Body, Header

# What the extension module does when it is imported.
native = types.ModuleType("codec._native")
native.Message = type("Message", (Header, Body), {})
sys.modules["codec._native"] = native
assert native.Message(1).magic == 1 and Body(b"x").data == b"x"
