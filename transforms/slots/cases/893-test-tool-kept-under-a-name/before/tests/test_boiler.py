from boiler import Boiler, Kettle


def test_heat_is_called_once(monkeypatch):
    boilers = [Boiler(amount) for amount in range(3)]
    replace = monkeypatch.setattr
    for boiler in boilers:
        replace(boiler, "heat", lambda: "cold")
    assert [boiler.heat() for boiler in boilers] == ["cold"] * 3


def test_each_kettle_pours(mocker):
    kettles = [Kettle(amount) for amount in range(3)]
    watch = mocker.spy
    seen = [watch(kettle, "pour") for kettle in kettles]
    assert [kettle.pour() for kettle in kettles] == [0, 1, 2]
    assert all(pour.call_count == 1 for pour in seen)
