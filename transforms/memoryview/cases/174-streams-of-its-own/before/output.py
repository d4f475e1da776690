"""Writes messages to whatever it is given."""
import asyncio
import socket
import struct
from typing import BinaryIO


def save(out: BinaryIO, data: bytes, offset: int) -> None:
    out.write(data[offset:])


def push(transport: asyncio.Transport, data: bytes, skip: int) -> None:
    transport.write(data[skip:])


def send(conn: socket.socket, data: bytes) -> int:
    sent = 0
    while sent < len(data):
        sent += conn.send(data[sent:])
    return sent


def heads(data: bytes, head: struct.Struct):
    found = []
    for start in range(0, len(data), 5000):
        found.append(head.unpack(data[start:start + 5000]))
    return found
