from types import SimpleNamespace

from plots.axis import Axis


def skin(theme):
    class Axis:
        pass

    Axis.label = theme
    Axis.ticks = ()
    return Axis


def spread(count):
    out = []
    for Axis in [SimpleNamespace() for _ in range(count)]:
        Axis.label = len(out)
        out.append(Axis)
    return [each.label for each in out]


def axes(labels):
    return {label: Axis(label) for label in labels}
