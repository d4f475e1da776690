from plugins import METACLASSES, Echo, Plugin

assert Plugin.plugins == [Echo]
assert [type(Echo)] == METACLASSES
