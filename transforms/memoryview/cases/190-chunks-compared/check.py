import hashlib
import sums

image = bytes(range(256)) * 600
assert sums.digest(image) == hashlib.sha256(image).hexdigest() == sums.digest(image, 1000)
