"""Sinks that change what is written."""
import asyncio
import io
import socket
import struct


class UpperCase(io.BytesIO):
    def write(self, data):
        super().write(data.upper())
        return len(data)


class Trimmed(asyncio.Transport):
    def __init__(self):
        super().__init__()
        self.sent = b""

    def write(self, data):
        self.sent += data.strip()


class Dripping(socket.socket):
    def __init__(self):
        self.sent = []

    def send(self, data, flags=0):
        self.sent.append(data.replace(b"\n", b""))
        return len(data[:100])

    def close(self):
        pass

    def __del__(self):
        pass


class Padded(struct.Struct):
    def unpack(self, data):
        return super().unpack(data.ljust(self.size, b"\0"))
