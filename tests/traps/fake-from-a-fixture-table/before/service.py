from clients import Client


class Service:
    def __init__(self, client: Client) -> None:
        self.client = client

    def login(self, name: str) -> str:
        self.client.token = name
        return self.client.send(name)
