import copy

import shop.store
from shop.goods import Apple, Pear

assert copy.copy(Apple(3)).grams == 3 and copy.deepcopy(Pear(4)).grams == 4
