from resolving import resolve

assert resolve("a = 1") == "Module"
