from model import Api
from patching import Patch

apis = [Api("a"), Api("b")]
patch = Patch()
patch.setattr(apis[0], "get", lambda: "fake")
assert [api.get() for api in apis] == ["fake", "real b"]
patch.undo()
assert apis[0].get() == "real a"
