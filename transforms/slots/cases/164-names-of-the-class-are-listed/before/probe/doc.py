from probe.probe import Limits, Probe


def settings():
    return sorted(name for name in vars(Probe) if not name.startswith("_"))


def limits():
    return {k: v for k, v in Limits.__dict__.items() if not k.startswith("__")}
