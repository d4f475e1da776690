from traits.shop import article

assert article("tea", 3).price == 3 and article("tea", 3).name == "tea"
