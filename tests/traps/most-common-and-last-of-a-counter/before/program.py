from model import Word
from stats import top, last

ws = [Word(t) for t in 'abac']
print(top(ws).times, last(ws).at)
