from kinds import ALL
from marking import mark

assert mark([kind() for kind in ALL]) == 61
