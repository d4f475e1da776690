from dbg.packet import Packet

assert repr(Packet(1, 2)) == "Packet(source=1, target=2)"
