from abc import ABC, abstractmethod


class Protocol:
    version = 2


class Peer(ABC):
    @abstractmethod
    def ping(self) -> int: ...


class Near(Peer):
    def ping(self) -> int:
        return Protocol.version


def ask(peer: Peer) -> int:
    return peer.ping()
