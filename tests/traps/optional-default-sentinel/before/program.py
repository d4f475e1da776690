from config import Config, Value

config = Config()
config.values["a"] = Value("x")
for name in ("a", "b"):
    found = config.get(name)
    found.asked = 1
assert found.reason == "missing" and found.asked == 1
