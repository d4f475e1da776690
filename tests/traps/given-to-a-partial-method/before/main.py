from model import jobs
from mark import Marker
j = jobs()[0]
Marker().on(j)
assert j.v == 1
