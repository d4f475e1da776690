from unittest import mock


class Box:
    @property
    def a(self):
        return self._a

    @a.setter
    def a(self, value):
        if not isinstance(value, int):
            raise TypeError("a must be an int")
        self._a = value

    @property
    def b(self):
        return self._b

    @b.setter
    def b(self, value):
        if not isinstance(value, int):
            raise TypeError("b must be an int")
        self._b = value

    @property
    def c(self):
        return self._c

    @c.setter
    def c(self, value):
        if not isinstance(value, int):
            raise TypeError("c must be an int")
        self._c = value


box = Box()
box.a = box.b = box.c = 1
with mock.patch.object(Box, "a", new_callable=mock.PropertyMock) as fake:
    fake.return_value = 7
    print(box.a, box.b)
    box.a = 9
print(box.a, fake.mock_calls)
spec = mock.create_autospec(Box)
print(type(spec.b).__name__)
m = mock.Mock(spec=Box)
print(hasattr(m, "a"), hasattr(m, "zz"))
