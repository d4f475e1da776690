class PacketMeta(type):
    """Files packets by number."""

    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        number = ns.get("number", len(PACKETS))
        # the first one wins
        if number not in PACKETS:
            PACKETS[number] = cls
        ORDER.append(name)
        return cls


PACKETS = {}
ORDER = []


class Packet(metaclass=PacketMeta):
    def size(self):
        return 1


class Ack(Packet):
    number = 0


class Data(Packet):
    number = 7
