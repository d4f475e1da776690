"""Hooks."""

announced = []


def announce(server):
    announced.append(server.pid)
