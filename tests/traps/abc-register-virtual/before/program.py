from impl import Counter
from run import drive

assert drive(Counter()).finished
