import types


def context(**values):
    return types.SimpleNamespace(**values)


def greet(ctx):
    ctx.user.greeted = True
    return ctx.user.name
