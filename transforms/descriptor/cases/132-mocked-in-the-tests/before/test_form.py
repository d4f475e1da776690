from unittest import mock

from form import Form


def test_mock():
    form = Form()
    with mock.patch.object(Form, "price", new_callable=mock.PropertyMock, return_value=7):
        assert form.price == 7
    form.price = 3
    assert form.price == 3


def test_spec():
    form = mock.Mock(spec=Form)
    form.price = 3
    assert form.price == 3
