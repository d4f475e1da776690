import plugins

assert plugins.Plugin.listed() == ["kind"]
assert plugins.Plugin.plugins == {"Plugin": plugins.Plugin, "Sound": plugins.Sound}
