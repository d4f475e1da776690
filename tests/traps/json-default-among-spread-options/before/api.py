import jsonio


def respond(body, status=200):
    return status, jsonio.dumps({"data": body})
