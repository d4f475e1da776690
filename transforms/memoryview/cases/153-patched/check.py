import patch
assert patch.with_version(b"abcd..ef", b"12") == b"abcd12ef"
