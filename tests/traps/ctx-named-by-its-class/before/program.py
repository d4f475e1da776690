import timers

seen = []
with timers.Timer(seen):
    seen.append(timers.Timer.__name__)
kinds = [name for name, value in vars(timers).items() if isinstance(value, type)]
print(kinds, seen)
with getattr(timers, "Ti" + "mer")(seen):
    seen.append("by text")
print(seen, issubclass(getattr(timers, "".join(["Tim", "er"])), object))
