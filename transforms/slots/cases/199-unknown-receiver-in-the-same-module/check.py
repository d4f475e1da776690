from proto.frames import acks

assert acks([1], 5)[0].received == 5
