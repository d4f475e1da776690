import sys

from fleet import grammar, position_pb2, position_pb2_grpc, trip

a, b = trip.stops("depot harbour", [(1, 2), (3, 4)])
assert (b.name, b.lat, a.lon) == ("harbour", 3, 2)
assert position_pb2_grpc.stubs([print])[0].send is print
for generated in (position_pb2.PositionRow(), position_pb2_grpc.PositionStub(1), grammar.Token("a", "b")):
    assert hasattr(generated, "__dict__"), "the next run of the generator would undo it"
if sys.argv[1] == "after":
    assert not hasattr(a, "__dict__")
