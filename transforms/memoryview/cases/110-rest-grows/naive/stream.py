"""Records from a socket."""
import socket
import struct


def records(sock: socket.socket) -> list:
    """Length-prefixed records until the peer closes."""
    buffer = memoryview(sock.recv(16))
    found = []
    while buffer:
        size = struct.unpack(">H", buffer[:2])[0]
        while len(buffer) < 2 + size:
            buffer = buffer + sock.recv(16)
        found.append(bytes(buffer[2:2 + size]))
        buffer = buffer[2 + size:]
    return found
