from typing import Callable, Dict, List


class Message:
    def __init__(self, topic):
        self.topic = topic
        self.handled = False


class Bus:
    def __init__(self):
        self.handlers: Dict[str, List[Callable[[Message], None]]] = {}

    def on(self, topic):
        def register(handler):
            self.handlers.setdefault(topic, []).append(handler)
            return handler

        return register

    def send(self, message: Message):
        for handler in self.handlers.get(message.topic, []):
            handler(message)
