import plugins

assert plugins.Plugin.plugins == {"Sound": plugins.Sound}
assert "read" in plugins.Sound().names()
assert "alternative" not in plugins.Sound().names()
