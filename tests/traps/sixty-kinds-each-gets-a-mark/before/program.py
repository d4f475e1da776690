from kinds import ALL
from marking import all_of

assert all_of(ALL)[59].title == "#59"
