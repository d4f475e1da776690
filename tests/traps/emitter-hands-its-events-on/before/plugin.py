from emitter import bus


@bus.on("order")
def stamp(order, **extra):
    order.stamped = extra["by"]
    return order.stamped
