def schedule(call, when):
    call.args[0].due = when
    return call()
