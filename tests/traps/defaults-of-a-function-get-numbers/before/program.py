from cli import number
from model import run

number(run)
print(run(), run.__defaults__[0].index, run.__kwdefaults__["b"].key)
