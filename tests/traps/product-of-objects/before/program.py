from matrices import Matrix
from multiplying import product

assert product([Matrix(2), Matrix(3), Matrix(4)]) == 24
