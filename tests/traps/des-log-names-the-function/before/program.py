import logging

logging.basicConfig(format="%(funcName)s %(message)s", level=logging.INFO, stream=__import__("sys").stdout)
log = logging.getLogger()


class Dial:
    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        log.info("x = %s", value)
        self._x = value

    @property
    def y(self):
        return self._y

    @y.setter
    def y(self, value):
        log.info("y = %s", value)
        self._y = value

    @property
    def z(self):
        return self._z

    @z.setter
    def z(self, value):
        log.info("z = %s", value)
        self._z = value


d = Dial()
d.x, d.y, d.z = 1, 2, 3
print(d.x, d.y, d.z)
