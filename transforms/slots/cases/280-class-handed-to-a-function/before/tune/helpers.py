def configure(target, speed):
    target.speed = speed


def stamped(kind):
    kind.force = 1
    return kind
