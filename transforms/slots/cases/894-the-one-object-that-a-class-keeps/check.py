import registry

assert registry.Registry.shared() is registry.Registry.shared()
assert list(registry.Registry.shared().importers) == [".txt"]
