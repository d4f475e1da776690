from pay.gateway import Gateway


def offline(monkeypatch):
    gateway = Gateway("t")
    monkeypatch.setattr(gateway, "call", lambda path: "fake " + path)
    return gateway
