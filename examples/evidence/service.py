"""A service that holds readings: `gunicorn --preload service:app`."""

import json

from sensors import readings

KEPT = readings(20000)


def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/json")])
    found = [reading.value for reading in KEPT if reading.sensor_id == 7] + [it.value for it in readings(200)]
    return [json.dumps(sum(found)).encode()]
