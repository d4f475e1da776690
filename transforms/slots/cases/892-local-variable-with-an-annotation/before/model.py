class Alarm:
    def __init__(self, size):
        self.size = size


class Album:
    def __init__(self, size):
        self.size = size


class Badge:
    def __init__(self, size):
        self.size = size


class Basket:
    def __init__(self, size):
        self.size = size


class Beacon:
    def __init__(self, size):
        self.size = size


class Bridge:
    def __init__(self, size):
        self.size = size


class Bundle:
    def __init__(self, size):
        self.size = size


class Button:
    def __init__(self, size):
        self.size = size


class Camera:
    def __init__(self, size):
        self.size = size


class Canvas:
    def __init__(self, size):
        self.size = size


class Carton:
    def __init__(self, size):
        self.size = size


class Chapter:
    def __init__(self, size):
        self.size = size


class Clause:
    def __init__(self, size):
        self.size = size


class Column:
    def __init__(self, size):
        self.size = size


class Coupon:
    def __init__(self, size):
        self.size = size


class Dial:
    def __init__(self, size):
        self.size = size


class Dossier:
    def __init__(self, size):
        self.size = size


class Engine:
    def __init__(self, size):
        self.size = size


class Fence:
    def __init__(self, size):
        self.size = size


class Filter:
    def __init__(self, size):
        self.size = size


class Flag:
    def __init__(self, size):
        self.size = size


class Folder:
    def __init__(self, size):
        self.size = size


class Gauge:
    def __init__(self, size):
        self.size = size


class Hinge:
    def __init__(self, size):
        self.size = size


class Icon:
    def __init__(self, size):
        self.size = size


class Invoice:
    def __init__(self, size):
        self.size = size


class Kettle:
    def __init__(self, size):
        self.size = size


class Label:
    def __init__(self, size):
        self.size = size


class Ladder:
    def __init__(self, size):
        self.size = size


class Lamp:
    def __init__(self, size):
        self.size = size


class Ledger:
    def __init__(self, size):
        self.size = size


class Lever:
    def __init__(self, size):
        self.size = size


class Locker:
    def __init__(self, size):
        self.size = size


class Marker:
    def __init__(self, size):
        self.size = size


class Meter:
    def __init__(self, size):
        self.size = size


class Module:
    def __init__(self, size):
        self.size = size


class Notice:
    def __init__(self, size):
        self.size = size


class Parcel:
    def __init__(self, size):
        self.size = size


class Permit:
    def __init__(self, size):
        self.size = size


class Pillar:
    def __init__(self, size):
        self.size = size


class Pocket:
    def __init__(self, size):
        self.size = size


class Poster:
    def __init__(self, size):
        self.size = size


class Pulley:
    def __init__(self, size):
        self.size = size


class Ribbon:
    def __init__(self, size):
        self.size = size


class Shelf:
    def __init__(self, size):
        self.size = size


class Signal:
    def __init__(self, size):
        self.size = size


class Socket:
    def __init__(self, size):
        self.size = size


class Stamp:
    def __init__(self, size):
        self.size = size


class Ticket:
    def __init__(self, size):
        self.size = size


class Valve:
    def __init__(self, size):
        self.size = size


class Voucher:
    def __init__(self, size):
        self.size = size


class Window:
    def __init__(self, size):
        self.size = size


class Session:
    def __init__(self, user):
        self.user = user


class Guest:
    def __init__(self, name):
        self.name = name
