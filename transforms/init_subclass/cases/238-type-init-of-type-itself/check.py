from parsers import PARSERS, Grid

assert PARSERS == {"GRD": Grid, "GRID": Grid}
