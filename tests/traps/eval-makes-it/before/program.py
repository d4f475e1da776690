from calculator import calculate
from model import Number

assert calculate(["N(1)", "N(2)"], {"N": Number}) == ["N(1)", "N(2)"]
