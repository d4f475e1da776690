def server_settings(service):
    """What every service of the company has."""
    calls = []

    def ready(server):
        calls.append(server)

    return {"workers": service["workers"], "when_ready": ready, "calls": calls}
