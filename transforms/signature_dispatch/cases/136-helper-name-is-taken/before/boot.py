#!/usr/bin/env python3
# Starts the site.

from net import connect

CONFIG = {"host": "h", "port": 1, "user": "u"}
MAIN = connect(host=CONFIG["host"], port=CONFIG["port"], user=CONFIG["user"])


def _call_with():
    return "mine"


class Site:
    BACKUP = connect(host=CONFIG["host"], port=CONFIG["port"], user=CONFIG["user"])
