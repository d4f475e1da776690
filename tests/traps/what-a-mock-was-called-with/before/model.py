class Order:
    def __init__(self, no):
        self.no = no


def submit(gateway, no):
    gateway.send(Order(no), fast=True)
