def closing(stack, thing):
    stack.callback(setattr, thing, "closed", True)
