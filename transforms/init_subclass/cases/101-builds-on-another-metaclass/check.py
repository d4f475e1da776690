import app
assert app.PluginMeta.plugins == {"Echo": app.Echo}
assert app.Base.made == ["Plugin", "Echo"]
