import names
assert names.path(b"path: /tmp") == "/tmp"
