from copyreg import pickle as register

from shop.goods import Apple, Pear


def by_weight(fruit):
    return type(fruit), (), {"grams": fruit.grams}


for fruit in (Apple, Pear):
    register(fruit, by_weight)
